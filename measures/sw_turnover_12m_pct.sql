-- id: sw_turnover_12m_pct
-- name: Turnover of social workers
-- counts: social workers employed on the date and those who left in the window; leavers by
--   full-time equivalent, of those employed
-- unit: ratio_percent
-- polarity: low
-- theme: Workforce
-- window: 12 months
-- reference: Children’s social work workforce census: turnover rate
-- breakdowns: team, role, level, contract
with in_post as (
    select *
    from workforce
    where role = 'Social Worker'
        and contract in ('Permanent', 'Fixed term')
        and start_date <= $as_at
        and (end_date is null or end_date > $as_at)
), gone as (
    select *
    from workforce
    where role = 'Social Worker'
        and contract in ('Permanent', 'Fixed term')
        and end_date > before_window($as_at, 12)
        and end_date <= $as_at
        and (worker_id is null or worker_id not in (select worker_id from in_post where worker_id is not null))
)
select
    cast(null as varchar) as child_id, end_date as event_date, fte as numerator, 0.0 as denominator,
    team, role, level, contract, source_list, source_row
from gone
union all
select
    cast(null as varchar) as child_id, start_date as event_date, 0.0 as numerator, fte as denominator,
    team, role, level, contract, source_list, source_row
from in_post
