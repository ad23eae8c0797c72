-- id: icpc_6m
-- name: Initial child protection conferences
-- counts: initial conferences held in the window
-- unit: count
-- polarity: neutral
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    icpc_date as event_date,
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
