-- id: cla_unplanned_return_pct
-- name: Children who went home without a plan
-- counts: children whose period of care ended in the window; met where they returned home and that
--   was not planned
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_end_date as event_date,
    short_code(care_end_reason) in ('E4B') as met,
    care_end_reason,
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
where care_end_date > before_window($as_at, 6)
    and care_end_date <= $as_at
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
