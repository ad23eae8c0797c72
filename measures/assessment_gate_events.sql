-- id: assessment_gate_events
-- name: Steps of assessments through the quality gate
-- counts: submissions, returns and authorisations of assessments in the window, each with the day
--   that its assessment started
-- unit: count
-- polarity: neutral
-- theme: Quality gate
-- window: 12 months
-- breakdowns: team
with first_steps as (
    select assessment_id, max(child_id) as child_id, min(event_date) as first_step
    from assessment_events
    where event_date <= $as_at
    group by assessment_id
), started as (
    select first_steps.assessment_id, max(assessment_start_date) as started_on
    from first_steps
    inner join assessments on assessments.child_id = first_steps.child_id
    where assessment_start_date <= first_step
    group by first_steps.assessment_id
)
select
    child_id,
    event_date,
    assessment_events.assessment_id as assessment,
    event,
    started_on,
    manager_reason,
    team,
    source_list,
    source_row
from assessment_events
left join started on started.assessment_id = assessment_events.assessment_id
where event_date > before_window($as_at, 12)
    and event_date <= $as_at
