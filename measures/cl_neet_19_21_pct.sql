-- id: cl_neet_19_21_pct
-- name: Care leavers aged 19 to 21 not in education, employment or training
-- counts: care leavers aged 19, 20 or 21 on the date; met where they neither study, work nor train
-- unit: percent
-- polarity: low
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    left(activity, 1) = 'G' as met,
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
