-- id: cpp_category_changed_pct
-- name: Plans whose category of abuse has changed
-- counts: children whose plan was open on the date; met where the latest category is not the
--   initial one
-- unit: percent
-- polarity: neutral
-- theme: Child protection plans
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_start_date as event_date,
    initial_abuse_category <> latest_abuse_category as met,
    initial_abuse_category,
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
