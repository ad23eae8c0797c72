-- id: sw_leavers_12m
-- name: Social workers who left
-- counts: social workers whose employment ended in the window
-- unit: count
-- polarity: low
-- theme: Workforce
-- window: 12 months
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    end_date as event_date,
    team,
    role,
    level,
    contract,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and contract in ('Permanent', 'Fixed term')
    and end_date > before_window($as_at, 12)
    and end_date <= $as_at
