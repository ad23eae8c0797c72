-- id: cl_apprenticeship_19_21_pct
-- name: Care leavers aged 19 to 21 in an apprenticeship
-- counts: care leavers aged 19, 20 or 21 on the date; met where they are in an apprenticeship
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    short_code(activity) in ('F4', 'P4') as met,
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
