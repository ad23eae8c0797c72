-- id: cpp_ended_6m
-- name: Child protection plans ended
-- counts: plans ended in the window
-- unit: count
-- polarity: neutral
-- theme: Child protection plans
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_end_date as event_date,
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
