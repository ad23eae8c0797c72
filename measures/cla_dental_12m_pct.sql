-- id: cla_dental_12m_pct
-- name: Dental checks up to date
-- counts: children looked after for 12 months or more on the date; met where the last dental check
--   was within 12 months
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Promoting the health and wellbeing of looked-after children, statutory guidance 2015
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    last_dental_check_date as event_date,
    last_dental_check_date >= months_before($as_at, 12) as met,
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
    and care_start_date <= months_before($as_at, 12)
