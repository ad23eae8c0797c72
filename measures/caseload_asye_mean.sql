-- id: caseload_asye_mean
-- name: Children for each worker in their first year
-- counts: newly qualified workers in post on the date who have a child; children open to each
-- unit: ratio
-- polarity: low
-- theme: Workforce
-- window: at date
-- reference: Assessed and supported year in employment: a protected caseload
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
    1 as denominator,
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
    and level = 'ASYE'
