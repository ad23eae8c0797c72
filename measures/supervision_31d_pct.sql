-- id: supervision_31d_pct
-- name: Children whose work was talked over in supervision in a month
-- counts: children open on the date; met where supervision on the work with them was within 31
--   days
-- unit: percent
-- polarity: high
-- theme: Management oversight
-- window: at date
-- reference: A local standard: no statute sets an interval
-- breakdowns: team, primary_need
with last_time as (
    select child_id, max(supervision_date) as last_on
    from supervision
    where supervision_date <= $as_at
    group by child_id
)
select
    children_in_need.child_id,
    last_on as event_date,
    days(last_on, $as_at) between 0 and 31 as met,
    days(last_on, $as_at) as days_since,
    team,
    primary_need,
    source_list,
    source_row
from children_in_need
left join last_time on last_time.child_id = children_in_need.child_id
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
