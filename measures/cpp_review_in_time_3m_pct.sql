-- id: cpp_review_in_time_3m_pct
-- name: Protection plans of three months or more reviewed in time
-- counts: children whose plan had been open for three months on the date; met where the last review
--   was within 183 days
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: at date
-- reference: Working Together to Safeguard Children 2023: a review conference within 3 months, then
--   at least every 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    last_review_date as event_date,
    coalesce(days(last_review_date, $as_at) between 0 and 183, false) as met,
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
where (plan_start_date is null or plan_start_date <= $as_at)
    and (plan_end_date is null or plan_end_date > $as_at)
    and plan_start_date <= months_before($as_at, 3)
