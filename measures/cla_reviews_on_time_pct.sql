-- id: cla_reviews_on_time_pct
-- name: Children in care with every review in time
-- counts: children looked after on the date; met where every review of the period of care was in
--   time
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33
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
    select clar_cla_id as period, clar_cla_review_date as event_date, true as made
    from ssd_cla_reviews
    where clar_cla_review_date <= $as_at and coalesce(clar_cla_review_cancelled, 'No') = 'No'
    union all
    select period, until as event_date, false as made from base
), numbered as (
    select
        *,
        lag(event_date) over (partition by period order by event_date, made desc) as last_date,
        row_number() over (partition by period order by event_date, made desc) as place
    from stops
), judged as (
    select
        base.period,
        bool_and(case
            when place = 1 then working_days(started, numbered.event_date) <= 20
            when place = 2 then days(last_date, numbered.event_date) <= 91
            else days(last_date, numbered.event_date) <= 183
        end) as met
    from numbered
    inner join base on base.period = numbered.period
    group by base.period
)
select base.child_id, started as event_date, judged.met, source_list, source_row
from base
inner join judged on judged.period = base.period
where is_open
