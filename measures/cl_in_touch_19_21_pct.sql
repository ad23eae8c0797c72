-- id: cl_in_touch_19_21_pct
-- name: Care leavers aged 19 to 21 in touch
-- counts: care leavers aged 19, 20 or 21 on the date; met where the authority is in touch with them
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- reference: Children Act 1989, sections 23B and 23C: to keep in touch
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    in_touch = 'a) Yes' as met,
    in_touch,
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
