-- id: early_help_6m
-- name: Early help assessments
-- counts: early help assessments started in the window, or started before it and still open
-- unit: count
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
