-- id: cin_plans_open
-- name: Children in need plans
-- counts: children open on the date whose status is a child in need plan
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: at date
-- reference: Children Act 1989, section 17
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_start_date as event_date,
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
