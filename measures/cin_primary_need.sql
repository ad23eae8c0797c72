-- id: cin_primary_need
-- name: Children open to social care, by primary need
-- counts: children open on the date, in the categories of their primary need
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: at date
-- split: primary_need
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
