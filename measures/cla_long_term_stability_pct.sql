-- id: cla_long_term_stability_pct
-- name: Children in the same placement for two years
-- counts: children under 16 looked after for 30 months or more on the date; met where the present
--   placement began 24 months or more before
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    placement_start_date as event_date,
    placement_start_date <= months_before($as_at, 24) as met,
    care_start_date,
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
where (care_start_date is null or care_start_date <= $as_at)
    and (care_end_date is null or care_end_date > $as_at)
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
    and coalesce(age(date_of_birth, $as_at), age) < 16
    and care_start_date <= months_before($as_at, 30)
