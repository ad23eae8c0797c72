-- id: sw_vacancy_pct
-- name: Vacant social worker posts
-- counts: social worker posts on the date, held or vacant; those vacant, by full-time equivalent
-- unit: ratio_percent
-- polarity: low
-- theme: Workforce
-- window: at date
-- reference: Children’s social work workforce census: vacancy rate
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    case when contract = 'Vacant' then fte else 0 end as numerator,
    fte as denominator,
    team,
    role,
    level,
    contract,
    source_list,
    source_row
from workforce
where role = 'Social Worker'
    and start_date <= $as_at
    and (end_date is null or end_date > $as_at)
    and exists (select 1 from workforce where contract = 'Vacant')
