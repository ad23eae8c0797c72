-- id: compliment_rate_1000
-- name: Compliments for every thousand children
-- counts: compliments received in the window, for every thousand children open on the date
-- unit: ratio_per_1000
-- polarity: neutral
-- theme: Complaints and compliments
-- window: 12 months
-- breakdowns: team
select
    cast(null as varchar) as child_id, received_date as event_date, 1 as numerator, 0 as denominator,
    team, source_list, source_row
from complaints_compliments
where kind = 'compliment'
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
union all
select
    child_id, cin_start_date as event_date, 0 as numerator, 1 as denominator,
    team, source_list, source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
