-- id: cpp_emergency_protection_pct
-- name: Children with a plan who needed emergency protection
-- counts: children whose plan was open on the date; met where an emergency protection order or
--   police powers were used in the last six months
-- unit: percent
-- polarity: low
-- theme: Child protection plans
-- window: at date
-- reference: Children Act 1989, sections 44 and 46
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    plan_start_date as event_date,
    emergency_protection = 'a) Yes' as met,
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
