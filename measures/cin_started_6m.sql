-- id: cin_started_6m
-- name: Episodes of need that started
-- counts: episodes of need started in the window
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: 6 months
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
where cin_start_date > before_window($as_at, 6)
    and cin_start_date <= $as_at
