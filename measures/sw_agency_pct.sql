-- id: sw_agency_pct
-- name: Social workers from agencies
-- counts: social workers in post on the date; those from agencies, by full-time equivalent
-- unit: ratio_percent
-- polarity: low
-- theme: Workforce
-- window: at date
-- reference: Children’s social work workforce census: agency rate
-- breakdowns: team, role, level, contract
select
    cast(null as varchar) as child_id,
    start_date as event_date,
    case when contract = 'Agency' then fte else 0 end as numerator,
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
