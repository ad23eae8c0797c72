-- id: assessment_returns_mean
-- name: Times that an assessment was sent back
-- counts: assessments authorised in the window; the mean number of times that a manager returned
--   them
-- unit: mean
-- polarity: neutral
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
    case when submitted is not null or times > 0 then times end as value,
    team,
    source_list,
    source_row
from authorised inner join before on before.assessment_id = authorised.assessment_id
where authorised.event_date > before_window($as_at, 6)
