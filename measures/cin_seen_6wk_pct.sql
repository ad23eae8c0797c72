-- id: cin_seen_6wk_pct
-- name: Children with a child in need plan seen in six weeks
-- counts: children open on the date with a child in need plan; met where they were last seen within
--   42 days
-- unit: percent
-- polarity: high
-- theme: Children in need
-- window: at date
-- reference: A local standard: statute sets no interval for visits to children in need
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    last_seen_date as event_date,
    days(last_seen_date, $as_at) between 0 and 42 as met,
    days(last_seen_date, $as_at) as days_since_seen,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    primary_need,
    source_list,
    source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
    and case_status = 'c) Child in need plan'
