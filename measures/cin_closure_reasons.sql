-- id: cin_closure_reasons
-- name: Episodes of need that ended, by reason
-- counts: episodes of need closed in the window, in the categories of their reason
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: 6 months
-- split: closure_reason
-- breakdowns: team, sex, ethnic_group, disability, age_band, primary_need
select
    child_id,
    cin_closure_date as event_date,
    closure_reason,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    primary_need,
    source_list,
    source_row
from children_in_need
where cin_closure_date > before_window($as_at, 6)
    and cin_closure_date <= $as_at
