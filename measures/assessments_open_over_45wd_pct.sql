-- id: assessments_open_over_45wd_pct
-- name: Open assessments past 45 working days
-- counts: assessments open on the date; met where more than 45 working days have passed since the
--   start
-- unit: percent
-- polarity: low
-- theme: Assessments
-- window: at date
-- reference: Working Together to Safeguard Children 2023: 45 working days from referral
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    assessment_start_date as event_date,
    working_days(assessment_start_date, $as_at) > 45 as met,
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
