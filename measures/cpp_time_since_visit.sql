-- id: cpp_time_since_visit
-- name: Children with a protection plan, by when they were last visited
-- counts: children whose plan was open on the date, in bands of time since the last visit
-- unit: count
-- polarity: neutral
-- theme: Child protection plans
-- window: at date
-- split: since
-- breakdowns: team, sex, ethnic_group, disability, age_band, latest_abuse_category
select
    child_id,
    last_visit_date as event_date,
    case
        when days(last_visit_date, $as_at) < 0 then 'after the date'
        when days(last_visit_date, $as_at) <= 42 then '0 to 6 weeks'
        when days(last_visit_date, $as_at) <= 84 then '7 to 12 weeks'
        when days(last_visit_date, $as_at) <= 126 then '13 to 18 weeks'
        when days(last_visit_date, $as_at) > 126 then '19 weeks or more'
    end as since,
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
