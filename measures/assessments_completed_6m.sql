-- id: assessments_completed_6m
-- name: Assessments completed
-- counts: assessments authorised by a manager in the window
-- unit: count
-- polarity: neutral
-- theme: Assessments
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
where authorisation_date > before_window($as_at, 6)
    and authorisation_date <= $as_at
