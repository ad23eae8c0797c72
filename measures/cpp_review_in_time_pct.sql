-- id: cpp_review_in_time_pct
-- name: Child protection plans reviewed in time
-- counts: children whose plan was open on the date; met where the last review was within 183 days,
--   or none is due yet
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
    case
        when last_review_date is not null then days(last_review_date, $as_at) between 0 and 183
        else days(plan_start_date, $as_at) <= 91
    end as met,
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
