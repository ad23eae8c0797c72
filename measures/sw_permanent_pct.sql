-- id: sw_permanent_pct
-- name: Social worker posts held by permanent staff
-- counts: social worker posts on the date, held or vacant; those held by permanent staff, by
--   full-time equivalent
-- unit: ratio_percent
-- polarity: high
-- theme: Workforce
-- window: at date
-- breakdowns: team, level
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    case when contract = 'Permanent' then fte else 0 end as numerator,
    fte as denominator,
    team,
    coalesce(level, 'Level not recorded') as level,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and start_date <= $as_at
    and (end_date is null or end_date > $as_at)
