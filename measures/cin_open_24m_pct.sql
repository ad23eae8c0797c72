-- id: cin_open_24m_pct
-- name: Children with a child in need plan open for two years or more
-- counts: children open on the date with a child in need plan; met where the episode began 24
--   months or more before
-- unit: percent
-- polarity: low
-- theme: Children in need
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_start_date as event_date,
    cin_start_date <= months_before($as_at, 24) as met,
    days(cin_start_date, $as_at) as days_open,
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
