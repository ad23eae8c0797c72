-- id: cpp_seen_alone_pct
-- name: Children with a plan seen alone at the last visit
-- counts: children whose plan was open on the date; met where the child was seen alone at the last
--   visit
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: at date
-- reference: Working Together to Safeguard Children 2023: the child is seen, alone where that is
--   right for them
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    last_visit_date as event_date,
    seen_alone = 'a) Yes' as met,
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
