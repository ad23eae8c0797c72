-- id: s47_repeat_12m_pct
-- name: Enquiries about children who had one within 12 months
-- counts: enquiries in the window; met where the child had another in the 12 months before
-- unit: percent
-- polarity: low
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    strategy_discussion_date as event_date,
    section_47_enquiries_last_12_months > 0 as met,
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
