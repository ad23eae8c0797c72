-- id: cpp_visits_on_time_pct
-- name: Child protection visits made on time
-- counts: visits to children with a protection plan that were made in the window, or were due and
--   not made; met where within 10 working days of the one before
-- unit: percent
-- polarity: high
-- theme: Child protection plans
-- window: 6 months
-- reference: A local standard: statute sets no interval for child protection visits
with base as (
    select
        cppl_cp_plan_id as period,
        cppl_person_id as child_id,
        cppl_cp_plan_start_date as started,
        least(coalesce(cppl_cp_plan_end_date, $as_at), $as_at) as until,
        source_list,
        source_row
    from ssd_cp_plans
    where cppl_cp_plan_start_date <= $as_at and coalesce(cppl_cp_plan_ola, 'No') = 'No'
), stops as (
    select
        cppv_cp_plan_id as period,
        cppv_cp_visit_date as event_date,
        true as made,
        source_list,
        source_row
    from ssd_cp_visits
    where cppv_cp_visit_date <= $as_at and coalesce(cppv_cp_visit_seen, 'Yes') = 'Yes'
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
        case when last_date is null then working_days(started, spans.event_date) <= 10 else working_days(last_date, spans.event_date) <= 10 end as in_time,
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
