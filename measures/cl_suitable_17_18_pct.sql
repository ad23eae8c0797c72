-- id: cl_suitable_17_18_pct
-- name: Care leavers aged 17 to 18 in suitable accommodation
-- counts: care leavers aged 17 or 18 on the date; met where their accommodation is suitable
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    accommodation_suitability = 'a) Suitable' as met,
    accommodation,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where coalesce(age(date_of_birth, $as_at), age) between 17 and 18
    and eligibility is distinct from 'd) Eligible child'
