-- id: compliments_12m
-- name: Compliments received
-- counts: compliments received in the window
-- unit: count
-- polarity: neutral
-- theme: Complaints and compliments
-- window: 12 months
-- breakdowns: team, complainant, theme
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    team,
    stage,
    outcome,
    complainant,
    theme,
    source_list,
    source_row
from complaints_compliments
where kind = 'compliment'
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
