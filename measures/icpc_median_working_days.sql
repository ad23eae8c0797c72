-- id: icpc_median_working_days
-- name: Working days to the middle conference
-- counts: initial conferences held in the window; the median working days from the strategy
--   discussion
-- unit: median
-- polarity: low
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: 15 working days from the strategy
--   discussion
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    icpc_date as event_date,
    working_days(strategy_discussion_date, icpc_date) as value,
    strategy_discussion_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from section_47_enquiries
where icpc_date > before_window($as_at, 6)
    and icpc_date <= $as_at
