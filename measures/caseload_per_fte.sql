-- id: caseload_per_fte
-- name: Children for each full-time worker
-- counts: workers in post on the date who have a child; children open to them for each full-time
--   equivalent
-- unit: ratio
-- polarity: low
-- theme: Workforce
-- window: at date
-- reference: Children’s social work workforce census: average caseload
-- breakdowns: team, role, level, contract
with held as (
    select team, worker_id, count(*) as children
    from children_in_need
    where (cin_start_date is null or cin_start_date <= $as_at)
        and (cin_closure_date is null or cin_closure_date > $as_at)
        and worker_id is not null
    group by team, worker_id
)
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    children as numerator,
    fte as denominator,
    workforce.team,
    role,
    level,
    contract,
    source_list,
    source_row
from workforce
inner join held on held.worker_id = workforce.allocated_worker and held.team = workforce.team
where start_date <= $as_at
    and (end_date is null or end_date > $as_at)
    and fte > 0
