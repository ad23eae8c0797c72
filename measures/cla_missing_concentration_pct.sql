-- id: cla_missing_concentration_pct
-- name: Missing episodes of children who are often missing
-- counts: missing episodes of the last 12 months of children looked after on the date; those of
--   children with five or more, of all
-- unit: ratio_percent
-- polarity: neutral
-- theme: Children looked after
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    case when missing_episodes_last_12_months >= 5 then missing_episodes_last_12_months else 0 end as numerator,
    missing_episodes_last_12_months as denominator,
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
    and missing_episodes_last_12_months > 0
