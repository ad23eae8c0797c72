-- id: assessment_rate_10k_annualised
-- name: Rate of assessments completed
-- counts: assessments authorised in the window, twice over to make a year, for every 10,000
--   children aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Assessments
-- window: 6 months
-- annualise: 2
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
