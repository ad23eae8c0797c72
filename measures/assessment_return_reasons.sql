-- id: assessment_return_reasons
-- name: Assessments sent back, by reason
-- counts: returns by a manager in the window, in the reasons given
-- unit: count
-- polarity: neutral
-- theme: Quality gate
-- window: 6 months
-- split: manager_reason
-- breakdowns: team
select
    child_id,
    event_date as event_date,
    assessment_id,
    manager_reason,
    team,
    source_list,
    source_row
from assessment_events
where event = 'returned by manager'
    and event_date > before_window($as_at, 6)
    and event_date <= $as_at
