-- id: assessments_awaiting_sign_off
-- name: Assessments waiting for a manager
-- counts: assessments whose last event by the date is that they were submitted or submitted again
-- unit: count
-- polarity: low
-- theme: Quality gate
-- window: at date
-- breakdowns: team
with numbered as (
    select
        *,
        row_number() over (partition by assessment_id order by event_date desc, source_row desc) as place
    from assessment_events
    where event_date <= $as_at
)
select
    child_id,
    event_date,
    working_days(event_date, $as_at) as working_days_waiting,
    team,
    source_list,
    source_row
from numbered
where place = 1
    and event in ('submitted', 'resubmitted')
