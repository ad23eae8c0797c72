-- id: assessment_returned_pct
-- name: Assessments that a manager sent back, in the month
-- counts: assessments authorised in the calendar month of the date; met where a manager had
--   returned them at least once
-- unit: percent
-- polarity: neutral
-- theme: Quality gate
-- window: calendar month
-- breakdowns: team
with authorised as (
    select
        assessment_id,
        max(child_id) as child_id,
        min(event_date) as event_date,
        max(team) as team,
        min(source_list) as source_list,
        max(source_row) as source_row
    from assessment_events
    where event = 'authorised' and event_date <= $as_at
    group by assessment_id
), before as (
    select
        assessment_id,
        min(case when event = 'submitted' then event_date end) as submitted,
        min(case when event = 'returned by manager' then event_date end) as returned,
        sum(case when event = 'returned by manager' then 1 else 0 end) as times
    from assessment_events
    where event_date <= $as_at
    group by assessment_id
)
select
    child_id,
    authorised.event_date,
    case when submitted is not null or times > 0 then times > 0 end as met,
    times,
    team,
    source_list,
    source_row
from authorised inner join before on before.assessment_id = authorised.assessment_id
where authorised.event_date >= date_trunc('month', $as_at)
