-- id: assessment_rework_median_days
-- name: Days from being sent back to being signed
-- counts: assessments authorised in the window that a manager had returned; the median days from
--   the first return to authorisation
-- unit: median_days
-- polarity: low
-- theme: Quality gate
-- window: 6 months
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
    days(returned, authorised.event_date) as value,
    team,
    source_list,
    source_row
from authorised inner join before on before.assessment_id = authorised.assessment_id
where authorised.event_date > before_window($as_at, 6)
    and returned <= authorised.event_date
