-- id: assessment_durations
-- name: Assessments completed, by how long they took
-- counts: assessments authorised in the window, in bands of working days
-- unit: count
-- polarity: neutral
-- theme: Assessments
-- window: 6 months
-- split: duration
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    case
        when working_days(assessment_start_date, authorisation_date) <= 0 then '0 working days'
        when working_days(assessment_start_date, authorisation_date) <= 10 then '1 to 10 working days'
        when working_days(assessment_start_date, authorisation_date) <= 20 then '11 to 20 working days'
        when working_days(assessment_start_date, authorisation_date) <= 30 then '21 to 30 working days'
        when working_days(assessment_start_date, authorisation_date) <= 40 then '31 to 40 working days'
        when working_days(assessment_start_date, authorisation_date) <= 45 then '41 to 45 working days'
        when working_days(assessment_start_date, authorisation_date) <= 50 then '46 to 50 working days'
        when working_days(assessment_start_date, authorisation_date) <= 60 then '51 to 60 working days'
        when working_days(assessment_start_date, authorisation_date) > 60 then '61 working days or more'
    end as duration,
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
