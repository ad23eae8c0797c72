-- id: s47_rate_10k_annualised
-- name: Rate of section 47 enquiries
-- counts: enquiries whose strategy discussion was in the window, twice over to make a year, for
--   every 10,000 children aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- reference: Children Act 1989, section 47
-- annualise: 2
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
