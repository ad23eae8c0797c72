-- id: cla_sdq_mean
-- name: Strengths and difficulties of children in care
-- counts: children looked after for 12 months or more on the date with a score in the last 12
--   months; the mean of the last score
-- unit: mean
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
), numbered as (
    select
        csdq_person_id,
        csdq_sdq_completed_date,
        csdq_sdq_score,
        row_number() over (partition by csdq_person_id order by csdq_sdq_completed_date desc, source_row desc) as place
    from ssd_sdq_scores
    where csdq_sdq_completed_date > before_window($as_at, 12) and csdq_sdq_completed_date <= $as_at
)
select child_id, csdq_sdq_completed_date as event_date, csdq_sdq_score as value, care.source_list, care.source_row
from care
inner join numbered on csdq_person_id = child_id and place = 1
inner join ssd_person on pers_person_id = child_id
where is_open
    and started <= months_before($as_at, 12)
    and age(pers_dob, $as_at) between 4 and 16
