-- id: cla_repeat_period_pct
-- name: Children who came back into care within a year
-- counts: children whose period of care started in the window; met where it is a second or later
--   period within 12 months
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    repeat_period_of_care = 'a) Yes' as met,
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
