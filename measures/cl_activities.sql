-- id: cl_activities
-- name: Care leavers, by what they do
-- counts: care leavers on the date, in the categories of their activity
-- unit: count
-- polarity: neutral
-- theme: Care leavers
-- window: at date
-- split: activity
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    activity,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
