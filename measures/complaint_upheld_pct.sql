-- id: complaint_upheld_pct
-- name: Complaints upheld, wholly or in part
-- counts: complaints received in the window that have an outcome; met where they were upheld wholly
--   or in part
-- unit: percent
-- polarity: neutral
-- theme: Complaints and compliments
-- window: 12 months
-- breakdowns: team, stage, outcome
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    outcome in ('Upheld', 'Partially upheld') as met,
    team,
    stage,
    outcome,
    source_list,
    source_row
from complaints_compliments
where kind = 'complaint'
    and outcome is not null
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
