-- id: cla_health_in_time_pct
-- name: Health assessments up to date
-- counts: children looked after for 12 months or more on the date; met where the last health
--   assessment is recent enough for their age
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7:
--   every 6 months under 5, every 12 months from 5
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    last_health_assessment_date as event_date,
    last_health_assessment_date
        >= months_before($as_at, case when coalesce(age(date_of_birth, $as_at), age) >= 5 then 12 else 6 end) as met,
    date_of_birth,
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
