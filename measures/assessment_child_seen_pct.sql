-- id: assessment_child_seen_pct
-- name: Children seen during their assessment
-- counts: assessments authorised in the window; met where the child was seen
-- unit: percent
-- polarity: high
-- theme: Assessments
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: the child is seen and their wishes and
--   feelings are known
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    child_seen = 'a) Yes' as met,
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
