-- id: dq_case_records_complete_pct
-- name: Columns of open cases that are filled in
-- counts: children open in List 6 on the date; the columns that every row should have that are
--   filled in, of all
-- unit: ratio_percent
-- polarity: high
-- theme: Data quality
-- window: at date
-- breakdowns: team
select
    child_id,
    cin_start_date as event_date,
    (sex is not null)::int + (ethnicity is not null)::int + (disability is not null)::int + (primary_need is not null)::int
        + (case_status is not null)::int + (team is not null)::int + (worker_id is not null)::int as numerator,
    7 as denominator,
    team,
    source_list,
    source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
