-- id: assessment_returned_after_sign_off
-- name: Assessments sent back after they were signed
-- counts: returns by a manager in the window of assessments that had been authorised before
-- unit: count
-- polarity: low
-- theme: Quality gate
-- window: 12 months
-- breakdowns: team
with signed as (
    select assessment_id, min(event_date) as signed_on
    from assessment_events
    where event = 'authorised'
    group by assessment_id
)
select child_id, event_date, signed_on, manager_reason, team, source_list, source_row
from assessment_events
inner join signed on signed.assessment_id = assessment_events.assessment_id
where event = 'returned by manager'
    and event_date > signed_on
    and event_date > before_window($as_at, 12)
    and event_date <= $as_at
