-- id: sw_asye_pct
-- name: Social workers in their first year
-- counts: social workers in post on the date; those in their assessed and supported year, by
--   full-time equivalent
-- unit: ratio_percent
-- polarity: neutral
-- theme: Workforce
-- window: at date
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    case when level = 'ASYE' then fte else 0 end as numerator,
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
