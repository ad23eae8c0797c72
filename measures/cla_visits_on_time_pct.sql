-- id: cla_visits_on_time_pct
-- name: Visits to children in care made on time
-- counts: visits to children looked after that were made in the window, or were due and not made;
--   met where within six weeks of the one before
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: 6 months
-- reference: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28
with base as (
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
), stops as (
    select
        clav_cla_id as period,
        clav_cla_visit_date as event_date,
        true as made,
        source_list,
        source_row
    from ssd_cla_visits
    where clav_cla_visit_date <= $as_at and coalesce(clav_cla_visit_seen, 'Yes') = 'Yes'
    union all
    select period, until as event_date, false as made, source_list, source_row from base
), spans as (
    select
        *,
        lag(event_date) over (partition by period order by event_date, made desc, source_row) as last_date
    from stops
), judged as (
    select
        base.child_id,
        spans.event_date,
        made,
        last_date,
        case when last_date is null then days(started, spans.event_date) <= 7 else days(last_date, spans.event_date) <= 42 end as in_time,
        spans.source_list,
        spans.source_row
    from spans
    inner join base on base.period = spans.period
)
select child_id, event_date, made and in_time as met, last_date, source_list, source_row
from judged
where event_date > before_window($as_at, 6)
    and event_date <= $as_at
    and (made or not in_time)
