-- id: assessments_open
-- name: Assessments open
-- counts: assessments started and not yet authorised on the date
-- unit: count
-- polarity: neutral
-- theme: Assessments
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    assessment_start_date as event_date,
    working_days(assessment_start_date, $as_at) as working_days_open,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
where (assessment_start_date is null or assessment_start_date <= $as_at)
    and (authorisation_date is null or authorisation_date > $as_at)
