-- id: late_recorded_s47_pct
-- name: Section 47 enquiries recorded late
-- counts: section 47 enquiries that are in this load and not in the one before; met where they are
--   dated before it
-- unit: percent
-- polarity: low
-- theme: Between two months
-- window: 1 month
-- breakdowns: team
with known as (
    select distinct child_id, strategy_discussion_date as known_date
    from section_47_enquiries_previous
)
select
    section_47_enquiries.child_id,
    strategy_discussion_date as event_date,
    strategy_discussion_date <= $previous as met,
    team,
    source_list,
    source_row
from section_47_enquiries
left join known on known.child_id = section_47_enquiries.child_id and known_date = strategy_discussion_date
where known.child_id is null
    and strategy_discussion_date <= $as_at
