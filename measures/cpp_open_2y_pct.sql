-- id: cpp_open_2y_pct
-- name: Child protection plans open for two years or more
-- counts: children whose plan was open on the date; met where it began 24 months or more before
-- unit: percent
-- polarity: low
-- theme: Child protection plans
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_start_date as event_date,
    plan_start_date <= months_before($as_at, 24) as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    latest_abuse_category,
    source_list,
    source_row
from child_protection_plans
where (plan_start_date is null or plan_start_date <= $as_at)
    and (plan_end_date is null or plan_end_date > $as_at)
