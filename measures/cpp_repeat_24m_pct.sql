-- id: cpp_repeat_24m_pct
-- name: Protection plans that follow another within two years
-- counts: plans started in the window; met where the child’s plan before had ended less than two
--   years earlier
-- unit: percent
-- polarity: low
-- theme: Child protection plans
-- window: 6 months
with numbered as (
    select
        *,
        lag(cppl_cp_plan_end_date) over (
            partition by cppl_person_id order by cppl_cp_plan_start_date, cppl_cp_plan_end_date, source_row
        ) as ended_before
    from ssd_cp_plans
    where coalesce(cppl_cp_plan_ola, 'No') = 'No'
)
select
    cppl_person_id as child_id,
    cppl_cp_plan_start_date as event_date,
    coalesce(ended_before >= months_before(cppl_cp_plan_start_date, 24), false) as met,
    ended_before,
    source_list,
    source_row
from numbered
where cppl_cp_plan_start_date > before_window($as_at, 6)
    and cppl_cp_plan_start_date <= $as_at
