-- id: assessment_support_required_pct
-- name: Assessments that found support is needed
-- counts: assessments authorised in the window; met where the child was assessed as needing social
--   care support
-- unit: percent
-- polarity: neutral
-- theme: Assessments
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    support_required = 'a) Yes' as met,
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
