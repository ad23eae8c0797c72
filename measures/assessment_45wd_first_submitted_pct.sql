-- id: assessment_45wd_first_submitted_pct
-- name: Assessments first submitted within 45 working days
-- counts: assessments authorised in the window; met where they were first submitted within 45
--   working days of the start
-- unit: percent
-- polarity: high
-- theme: Quality gate
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: 45 working days from referral
-- breakdowns: team, sex, ethnic_group, disability, age_band
with authorised as (
    select child_id, event_date, min(assessment_id) as assessment_id
    from assessment_events
    where event = 'authorised'
    group by child_id, event_date
), submitted as (
    select assessment_id, min(event_date) as first_submitted
    from assessment_events
    where event = 'submitted'
    group by assessment_id
)
select
    assessments.child_id,
    authorisation_date as event_date,
    working_days(assessment_start_date, first_submitted) <= 45 as met,
    assessment_start_date,
    first_submitted,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
left join authorised on authorised.child_id = assessments.child_id and authorised.event_date = authorisation_date
left join submitted on submitted.assessment_id = authorised.assessment_id
where authorisation_date > before_window($as_at, 6)
    and authorisation_date <= $as_at
