-- id: cla_3_workers_12m_pct
-- name: Children in care who had three or more workers in a year
-- counts: children looked after on the date; met where three or more workers were theirs in the
--   last 12 months
-- unit: percent
-- polarity: low
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
), workers as (
    select invo_person_id, count(distinct invo_professional_id) as workers
    from ssd_involvements
    where invo_involvement_start_date <= $as_at
        and (invo_involvement_end_date is null or invo_involvement_end_date > before_window($as_at, 12))
        and (
            invo_professional_role_id is null
            or lower(invo_professional_role_id) like '%social worker%'
            or lower(invo_professional_role_id) like '%case worker%'
        )
    group by invo_person_id
)
select child_id, started as event_date, coalesce(workers, 0) >= 3 as met, workers, source_list, source_row
from care
left join workers on invo_person_id = child_id
where is_open
