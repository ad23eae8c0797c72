-- id: s47_6m
-- name: Section 47 enquiries
-- counts: enquiries whose strategy discussion was in the window
-- unit: count
-- polarity: neutral
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- reference: Children Act 1989, section 47
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    strategy_discussion_date as event_date,
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
