-- id: cpp_repeat_pct
-- name: Second or later child protection plans
-- counts: plans started in the window; met where the child had a plan before, at any time
-- unit: percent
-- polarity: low
-- theme: Child protection plans
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_start_date as event_date,
    previous_plans > 0 as met,
    previous_plans,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    latest_abuse_category,
    source_list,
    source_row
from child_protection_plans
where plan_start_date > before_window($as_at, 6)
    and plan_start_date <= $as_at
