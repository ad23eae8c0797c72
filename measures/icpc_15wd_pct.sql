-- id: icpc_15wd_pct
-- name: Initial conferences within 15 working days
-- counts: initial conferences held in the window; met where within 15 working days of the strategy
--   discussion
-- unit: percent
-- polarity: high
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: 15 working days from the strategy
--   discussion
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    icpc_date as event_date,
    working_days(strategy_discussion_date, icpc_date) <= 15 as met,
    strategy_discussion_date,
    working_days(strategy_discussion_date, icpc_date) as working_days_taken,
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
