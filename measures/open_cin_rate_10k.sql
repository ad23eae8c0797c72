-- id: open_cin_rate_10k
-- name: Rate of children open to social care
-- counts: children open on the date, for every 10,000 children aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Children in need
-- window: at date
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
