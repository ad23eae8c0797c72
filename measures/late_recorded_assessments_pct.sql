-- id: late_recorded_assessments_pct
-- name: Assessments recorded late
-- counts: assessments that are in this load and not in the one before; met where they are dated
--   before it
-- unit: percent
-- polarity: low
-- theme: Between two months
-- window: 1 month
-- breakdowns: team
with known as (
    select distinct child_id, assessment_start_date as known_date
    from assessments_previous
)
select
    assessments.child_id,
    assessment_start_date as event_date,
    assessment_start_date <= $previous as met,
    team,
    source_list,
    source_row
from assessments
left join known on known.child_id = assessments.child_id and known_date = assessment_start_date
where known.child_id is null
    and assessment_start_date <= $as_at
