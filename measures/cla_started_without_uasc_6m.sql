-- id: cla_started_without_uasc_6m
-- name: Children who started to be looked after, without unaccompanied children
-- counts: children whose period of care started in the window who are not unaccompanied
--   asylum-seeking children
-- unit: count
-- polarity: neutral
-- theme: Children looked after
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    uasc,
    legal_status,
    placement_type,
    source_list,
    source_row
from children_looked_after
where care_start_date > before_window($as_at, 6)
    and care_start_date <= $as_at
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
    and uasc is distinct from 'a) Yes'
