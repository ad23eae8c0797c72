-- id: cpp_ended_median_days
-- name: Days that the middle protection plan lasted
-- counts: plans ended in the window; the median days from start to end
-- unit: median_days
-- polarity: neutral
-- theme: Child protection plans
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_end_date as event_date,
    days(plan_start_date, plan_end_date) as value,
    plan_start_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    latest_abuse_category,
    source_list,
    source_row
from child_protection_plans
where plan_end_date > before_window($as_at, 6)
    and plan_end_date <= $as_at
