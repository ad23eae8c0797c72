-- id: caseload_median
-- name: Children that the middle worker has
-- counts: children open on the date; the median number that a worker has
-- unit: median_per_worker
-- polarity: low
-- theme: Workforce
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_start_date as event_date,
    team || ' / ' || worker_id as worker,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    primary_need,
    source_list,
    source_row
from children_in_need
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
