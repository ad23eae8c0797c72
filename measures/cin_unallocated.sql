-- id: cin_unallocated
-- name: Children with no worker
-- counts: children open on the date to whom no worker is allocated
-- unit: count
-- polarity: low
-- theme: Children in need
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_start_date as event_date,
    days(cin_start_date, $as_at) as days_open,
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
    and worker_id is null
