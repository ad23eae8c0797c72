-- id: assessment_45wd_pct
-- name: Assessments completed within 45 working days
-- counts: assessments authorised in the window; met where that was within 45 working days of the
--   start
-- unit: percent
-- polarity: high
-- theme: Assessments
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: 45 working days from referral
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    working_days(assessment_start_date, authorisation_date) <= 45 as met,
    assessment_start_date,
    working_days(assessment_start_date, authorisation_date) as working_days_taken,
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
