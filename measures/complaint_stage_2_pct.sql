-- id: complaint_stage_2_pct
-- name: Complaints that went to stage 2 or 3
-- counts: complaints received in the window; met where they are at stage 2 or 3
-- unit: percent
-- polarity: low
-- theme: Complaints and compliments
-- window: 12 months
-- reference: The Children Act 1989 Representations Procedure (England) Regulations 2006
-- breakdowns: team, stage, outcome
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    stage in ('Stage 2', 'Stage 3') as met,
    team,
    stage,
    outcome,
    source_list,
    source_row
from complaints_compliments
where kind = 'complaint'
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
