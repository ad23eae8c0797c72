-- id: cpp_into_care_pct
-- name: Children on a protection plan who came into care
-- counts: children with a protection plan in the load before; met where they are now looked after
-- unit: percent
-- polarity: neutral
-- theme: Between two months
-- window: 1 month
-- breakdowns: team
with before as (
    select child_id, min(case_status) as case_status, max(team) as team, max(worker_id) as worker_id
    from children_in_need_previous
    where (cin_start_date is null or cin_start_date <= $previous)
        and (cin_closure_date is null or cin_closure_date > $previous)
        and child_id is not null
    group by child_id
), now as (
    select
        child_id,
        min(case_status) as case_status,
        max(team) as team,
        max(worker_id) as worker_id,
        max(cin_start_date) as event_date,
        min(source_list) as source_list,
        min(source_row) as source_row
    from children_in_need
    where child_id is not null
    group by child_id
)
select
    now.child_id,
    now.event_date,
    now.case_status = 'a) Looked after child' as met,
    now.team,
    now.source_list,
    now.source_row
from now
inner join before on before.child_id = now.child_id
where before.case_status = 'b) Child Protection plan'
