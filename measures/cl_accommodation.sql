-- id: cl_accommodation
-- name: Care leavers, by where they live
-- counts: care leavers on the date, in the categories of their accommodation
-- unit: count
-- polarity: neutral
-- theme: Care leavers
-- window: at date
-- split: accommodation
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    accommodation,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
