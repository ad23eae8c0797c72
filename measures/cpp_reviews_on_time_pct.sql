-- id: cpp_reviews_on_time_pct
-- name: Protection plans with every review in time
-- counts: plans open on the date for three months or more; met where every review was in time
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: at date
-- reference: Working Together to Safeguard Children 2023: within 3 months, then at least every 6
--   months
with base as (
    select
        cppl_cp_plan_id as period,
        cppl_person_id as child_id,
        cppl_cp_plan_start_date as started,
        $as_at as until,
        source_list,
        source_row
    from ssd_cp_plans
    where cppl_cp_plan_start_date <= $as_at and (cppl_cp_plan_end_date is null or cppl_cp_plan_end_date > $as_at)
        and coalesce(cppl_cp_plan_ola, 'No') = 'No'
), stops as (
    select cppr_cp_plan_id as period, cppr_cp_review_date as event_date, true as made
    from ssd_cp_reviews
    where cppr_cp_review_date <= $as_at
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
        bool_and(days(coalesce(last_date, started), numbered.event_date) <= case when place = 1 then 91 else 183 end) as met
    from numbered
    inner join base on base.period = numbered.period
    group by base.period
)
select base.child_id, started as event_date, judged.met, source_list, source_row
from base
inner join judged on judged.period = base.period
where until = $as_at
    and started <= months_before($as_at, 3)
