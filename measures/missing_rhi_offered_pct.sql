-- id: missing_rhi_offered_pct
-- name: Return interviews offered after missing episodes
-- counts: missing episodes that ended in the window; met where a return interview was offered
-- unit: percent
-- polarity: high
-- theme: Children missing
-- window: 6 months
-- reference: Statutory guidance on children who run away or go missing, 2014
select
    miss_person_id as child_id,
    miss_missing_episode_end_date as event_date,
    miss_missing_rhi_offered = 'Yes' as met,
    miss_missing_rhi_accepted,
    source_list,
    source_row
from ssd_missing
where miss_missing_episode_end_date > before_window($as_at, 6)
    and miss_missing_episode_end_date <= $as_at
    and lower(coalesce(miss_missing_episode_type, 'missing')) not like 'a%'
