-- id: s47_icpc_unnecessary_pct
-- name: Enquiries that needed no conference
-- counts: enquiries in the window that say whether a conference was needed; met where it was not
-- unit: percent
-- polarity: neutral
-- theme: Section 47 enquiries and conferences
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    strategy_discussion_date as event_date,
    icpc_unnecessary = 'a) Yes' as met,
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
    and icpc_unnecessary is not null
