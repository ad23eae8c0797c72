-- id: sw_starters_12m
-- name: Social workers who started
-- counts: social workers whose employment started in the window
-- unit: count
-- polarity: neutral
-- theme: Workforce
-- window: 12 months
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    team,
    role,
    level,
    contract,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and contract in ('Permanent', 'Fixed term')
    and start_date > before_window($as_at, 12)
    and start_date <= $as_at
