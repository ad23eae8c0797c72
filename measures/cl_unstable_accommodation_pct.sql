-- id: cl_unstable_accommodation_pct
-- name: Care leavers without a settled home
-- counts: care leavers on the date; met where they have no fixed abode, are in custody, in bed and
--   breakfast or in emergency accommodation
-- unit: percent
-- polarity: low
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    short_code(accommodation) in ('S', 'X', 'W', 'V') as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
