-- id: assessments_reopened
-- name: Assessments that are open again
-- counts: assessments that were authorised in the load before and are not in this one
-- unit: count
-- polarity: low
-- theme: Between two months
-- window: 1 month
-- breakdowns: team
with signed as (
    select child_id, assessment_start_date as started, max(authorisation_date) as was_authorised
    from assessments_previous
    where authorisation_date is not null
    group by child_id, assessment_start_date
)
select
    assessments.child_id,
    assessment_start_date as event_date,
    was_authorised,
    team,
    source_list,
    source_row
from assessments
inner join signed on signed.child_id = assessments.child_id and started = assessment_start_date
where authorisation_date is null
