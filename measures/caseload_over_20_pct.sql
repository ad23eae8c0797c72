-- id: caseload_over_20_pct
-- name: Workers with more than 20 children
-- counts: workers with a child open to them on the date; met where they have more than 20
-- unit: percent
-- polarity: low
-- theme: Workforce
-- window: at date
-- reference: A local standard: no law sets a ceiling
-- breakdowns: team
select
    cast(null as varchar) as child_id,
    max(cin_start_date) as event_date,
    count(*) > 20 as met,
    count(*) as children,
    team,
    min(source_list) as source_list,
    min(source_row) as source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
    and worker_id is not null
group by team, worker_id
