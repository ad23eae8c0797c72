-- id: assessment_median_working_days
-- name: Working days that the middle assessment took
-- counts: assessments authorised in the window; the median working days from start to authorisation
-- unit: median
-- polarity: low
-- theme: Assessments
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    working_days(assessment_start_date, authorisation_date) as value,
    assessment_start_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
where authorisation_date > before_window($as_at, 6)
    and authorisation_date <= $as_at
