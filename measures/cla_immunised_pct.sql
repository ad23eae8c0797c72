-- id: cla_immunised_pct
-- name: Children in care whose immunisations are up to date
-- counts: children looked after for 12 months or more on the date; met where immunisations are up
--   to date
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
with care as (
    select
        clae_cla_id as period,
        max(clae_person_id) as child_id,
        min(coalesce(clae_entered_care_date, clae_cla_episode_start_date)) as started,
        case
            when bool_or(clae_cla_episode_ceased_date is null or clae_cla_episode_ceased_date > $as_at) then $as_at
            else max(clae_cla_episode_ceased_date)
        end as until,
        bool_or(clae_cla_episode_ceased_date is null or clae_cla_episode_ceased_date > $as_at) as is_open,
        min(source_list) as source_list,
        min(source_row) as source_row
    from ssd_cla_episodes
    where clae_cla_episode_start_date <= $as_at and clae_cla_id is not null
    group by clae_cla_id
), status as (
    select clai_person_id, max(clai_immunisations_status) as status, max(clai_immunisations_status_date) as told
    from ssd_cla_immunisations
    group by clai_person_id
)
select child_id, told as event_date, status = 'Yes' as met, source_list, source_row
from care
left join status on clai_person_id = child_id
where is_open
    and started <= months_before($as_at, 12)
