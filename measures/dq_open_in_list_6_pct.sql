-- id: dq_open_in_list_6_pct
-- name: Children on a plan or in care who are open in List 6
-- counts: children with an open row in List 7 or 8 on the date; met where List 6 has an open row of
--   them
-- unit: percent
-- polarity: high
-- theme: Data quality
-- window: at date
-- breakdowns: team
with open as (
    select child_id, plan_start_date as since, team, source_list, source_row
    from child_protection_plans
    where (plan_start_date is null or plan_start_date <= $as_at)
        and (plan_end_date is null or plan_end_date > $as_at)
    union all
    select child_id, care_start_date as since, team, source_list, source_row
    from children_looked_after
    where (care_start_date is null or care_start_date <= $as_at)
        and (care_end_date is null or care_end_date > $as_at)
        and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
), children as (
    select
        child_id,
        min(since) as event_date,
        max(team) as team,
        min(source_list) as source_list,
        min(source_row) as source_row
    from open
    where child_id is not null
    group by child_id
), in_need as (
    select distinct child_id
    from children_in_need
    where (cin_start_date is null or cin_start_date <= $as_at)
        and (cin_closure_date is null or cin_closure_date > $as_at)
)
select children.*, in_need.child_id is not null as met
from children left join in_need on in_need.child_id = children.child_id
