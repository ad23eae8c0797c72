-- id: cin_time_since_seen
-- name: Children with a child in need plan, by when they were last seen
-- counts: children open on the date with a child in need plan, in bands of time since they were
--   last seen
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: at date
-- split: since
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    last_seen_date as event_date,
    case
        when days(last_seen_date, $as_at) < 0 then 'after the date'
        when days(last_seen_date, $as_at) <= 42 then '0 to 6 weeks'
        when days(last_seen_date, $as_at) <= 84 then '7 to 12 weeks'
        when days(last_seen_date, $as_at) <= 126 then '13 to 18 weeks'
        when days(last_seen_date, $as_at) > 126 then '19 weeks or more'
    end as since,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    primary_need,
    source_list,
    source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
    and case_status = 'c) Child in need plan'
