-- id: assessments_started_6m
-- name: Assessments started
-- counts: assessments started in the window
-- unit: count
-- polarity: neutral
-- theme: Assessments
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    assessment_start_date as event_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
where assessment_start_date > before_window($as_at, 6)
    and assessment_start_date <= $as_at
