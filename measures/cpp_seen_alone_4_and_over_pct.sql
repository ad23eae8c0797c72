-- id: cpp_seen_alone_4_and_over_pct
-- name: Children of four and over seen alone at the last visit
-- counts: children aged 4 or more whose plan was open on the date; met where they were seen alone
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: at date
-- reference: Working Together to Safeguard Children 2023: children seen alone when appropriate
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    last_visit_date as event_date,
    seen_alone = 'a) Yes' as met,
    seen_alone,
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
    and coalesce(age(date_of_birth, $as_at), age) >= 4
