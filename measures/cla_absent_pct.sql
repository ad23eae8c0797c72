-- id: cla_absent_pct
-- name: Children in care who were absent
-- counts: children looked after on the date; met where they were absent from their placement in the
--   last 12 months
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    absent_episodes_last_12_months > 0 as met,
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
