-- id: cin_closed_median_days
-- name: Days that the middle episode of need lasted
-- counts: episodes of need closed in the window; the median days from start to closure
-- unit: median_days
-- polarity: neutral
-- theme: Children in need
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_closure_date as event_date,
    days(cin_start_date, cin_closure_date) as value,
    cin_start_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    primary_need,
    source_list,
    source_row
from children_in_need
where cin_closure_date > before_window($as_at, 6)
    and cin_closure_date <= $as_at
