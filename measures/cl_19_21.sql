-- id: cl_19_21
-- name: Care leavers aged 19 to 21
-- counts: care leavers aged 19, 20 or 21 on the date
-- unit: count
-- polarity: neutral
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    date_of_birth as event_date,
    eligibility,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where coalesce(age(date_of_birth, $as_at), age) between 19 and 21
    and eligibility is distinct from 'd) Eligible child'
