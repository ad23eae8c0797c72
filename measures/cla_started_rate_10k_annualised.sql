-- id: cla_started_rate_10k_annualised
-- name: Rate of children starting to be looked after
-- counts: children whose period of care started in the window, twice over to make a year, for every
--   10,000 children aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Children looked after
-- window: 6 months
-- annualise: 2
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
