-- id: sw_level_3_pct
-- name: Experienced social workers
-- counts: social workers in post on the date; those at level 3, by full-time equivalent
-- unit: ratio_percent
-- polarity: high
-- theme: Workforce
-- window: at date
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    case when level = 'Level 3' then fte else 0 end as numerator,
    fte as denominator,
    team,
    role,
    level,
    contract,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and contract <> 'Vacant'
    and start_date <= $as_at
    and (end_date is null or end_date > $as_at)
