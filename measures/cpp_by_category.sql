-- id: cpp_by_category
-- name: Children with a protection plan, by category of abuse
-- counts: children whose plan was open on the date, in the latest categories of abuse
-- unit: count
-- polarity: neutral
-- theme: Child protection plans
-- window: at date
-- split: latest_abuse_category
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_start_date as event_date,
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
