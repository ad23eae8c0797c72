-- id: s47_to_icpc_pct
-- name: Enquiries that led to a conference
-- counts: enquiries in the window; met where an initial child protection conference was held by the
--   date
-- unit: percent
-- polarity: neutral
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    strategy_discussion_date as event_date,
    coalesce(icpc_date <= $as_at, false) as met,
    icpc_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from section_47_enquiries
where strategy_discussion_date > before_window($as_at, 6)
    and strategy_discussion_date <= $as_at
