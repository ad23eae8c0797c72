-- id: cl_contact_8wk_pct
-- name: Care leavers in contact within eight weeks
-- counts: care leavers on the date; met where the last contact was within 56 days
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- reference: Care Leavers (England) Regulations 2010, regulation 8 and guidance: at least every 8
--   weeks
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    days(last_contact_date, $as_at) between 0 and 56 as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
