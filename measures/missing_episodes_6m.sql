-- id: missing_episodes_6m
-- name: Missing episodes
-- counts: missing episodes that began in the window, of any child
-- unit: count
-- polarity: low
-- theme: Children missing
-- window: 6 months
select
    miss_person_id as child_id,
    miss_missing_episode_start_date as event_date,
    miss_missing_episode_end_date,
    source_list,
    source_row
from ssd_missing
where miss_missing_episode_start_date > before_window($as_at, 6)
    and miss_missing_episode_start_date <= $as_at
    and lower(coalesce(miss_missing_episode_type, 'missing')) not like 'a%'
