-- id: cpp_ended_2y_pct
-- name: Plans that ended after two years or more
-- counts: plans ended in the window; met where they had lasted 24 months or more
-- unit: percent
-- polarity: low
-- theme: Child protection plans
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_end_date as event_date,
    plan_start_date <= months_before(plan_end_date, 24) as met,
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
