-- id: sw_in_post_fte
-- name: Social workers in post, full-time equivalent
-- counts: social workers in post on the date; their full-time equivalent
-- unit: sum
-- polarity: neutral
-- theme: Workforce
-- window: at date
-- reference: Children’s social work workforce census: full-time equivalent at 30 September
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    fte as value,
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
