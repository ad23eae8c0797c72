-- id: open_by_status
-- name: Children open to social care, by status
-- counts: children open on the date, in the categories of their case status
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: at date
-- split: case_status
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
    case_status,
    source_list,
    source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
