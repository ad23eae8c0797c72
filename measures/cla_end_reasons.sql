-- id: cla_end_reasons
-- name: Children who left care, by reason
-- counts: children whose period of care ended in the window, in the categories of the reason
-- unit: count
-- polarity: neutral
-- theme: Children looked after
-- window: 6 months
-- split: care_end_reason
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_end_date as event_date,
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
