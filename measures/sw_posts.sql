-- id: sw_posts
-- name: Social worker posts
-- counts: social worker posts on the date, held or vacant
-- unit: count
-- polarity: neutral
-- theme: Workforce
-- window: at date
-- breakdowns: team, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    fte,
    end_date as runs_out,
    team,
    coalesce(level, 'Level not recorded') as level,
    contract,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and start_date <= $as_at
    and (end_date is null or end_date > $as_at)
