-- id: cla_visit_6wk_pct
-- name: Children looked after visited in the last 6 weeks
-- counts: children looked after on the date; met where the last visit was within 42 days
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28: at
--   most every 6 weeks in the first year
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    last_visit_date as event_date,
    days(last_visit_date, $as_at) between 0 and 42 as met,
    days(last_visit_date, $as_at) as days_since_visit,
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
