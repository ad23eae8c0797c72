-- id: complaints_12m
-- name: Complaints received
-- counts: complaints received in the window
-- unit: count
-- polarity: neutral
-- theme: Complaints and compliments
-- window: 12 months
-- reference: The Children Act 1989 Representations Procedure (England) Regulations 2006
-- breakdowns: team, stage, outcome, complainant, theme
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    team,
    stage,
    outcome,
    complainant,
    coalesce(stage_date, received_date) as asked_on,
    case when response_date <= $as_at then response_date end as answered_on,
    extended,
    learning,
    theme,
    elements_upheld,
    elements_partly,
    elements_not,
    ombudsman,
    source_list,
    source_row
from complaints_compliments
where kind = 'complaint'
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
