-- id: early_help_rate_10k
-- name: Rate of early help assessments
-- counts: early help assessments started in the window or still open, for every 10,000 children
--   aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Early help
-- window: 6 months
-- breakdowns: sex, ethnic_group, age_band, organisation
select
    child_id,
    assessment_start_date as event_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    age_band(age) as age_band,
    organisation,
    source_list,
    source_row
from early_help
where assessment_start_date <= $as_at
    and (
        assessment_start_date > before_window($as_at, 6)
        or assessment_completion_date is null
        or assessment_completion_date > $as_at
    )
