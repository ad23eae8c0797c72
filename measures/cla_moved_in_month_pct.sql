-- id: cla_moved_in_month_pct
-- name: Children in care who moved since the last month
-- counts: children looked after in both of two consecutive loads; met where the present placement
--   began at another date
-- unit: percent
-- polarity: low
-- theme: Between two months
-- window: 1 month
-- breakdowns: team, uasc, legal_status, placement_type
with before as (
    select child_id, care_start_date as started, max(placement_start_date) as placed
    from children_looked_after_previous
    where (care_end_date is null or care_end_date > $previous)
    group by child_id, care_start_date
)
select
    children_looked_after.child_id,
    placement_start_date as event_date,
    placement_start_date <> placed as met,
    placed as placed_before,
    team,
    uasc,
    legal_status,
    placement_type,
    source_list,
    source_row
from children_looked_after
inner join before on before.child_id = children_looked_after.child_id and started = care_start_date
where (care_start_date is null or care_start_date <= $as_at)
    and (care_end_date is null or care_end_date > $as_at)
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
