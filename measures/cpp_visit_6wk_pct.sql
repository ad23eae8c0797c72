-- id: cpp_visit_6wk_pct
-- name: Children with a plan seen in the last 6 weeks
-- counts: children whose plan was open on the date; met where the last visit was within 42 days
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: at date
-- reference: A local standard: statute sets no interval for child protection visits
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    last_visit_date as event_date,
    days(last_visit_date, $as_at) between 0 and 42 as met,
    days(last_visit_date, $as_at) as days_since_visit,
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
