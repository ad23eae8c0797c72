-- id: complaint_stage_1_10wd_pct
-- name: First complaints answered in 10 working days
-- counts: stage 1 complaints received in the window that have been answered or are due; met where
--   the answer came within 10 working days
-- unit: percent
-- polarity: high
-- theme: Complaints and compliments
-- window: 12 months
-- reference: The Children Act 1989 Representations Procedure (England) Regulations 2006, regulation
--   14
-- breakdowns: team, stage, outcome
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    coalesce(working_days(received_date, case when response_date <= $as_at then response_date end) <= 10, false) as met,
    response_date,
    team,
    stage,
    outcome,
    source_list,
    source_row
from complaints_compliments
where kind = 'complaint'
    and stage = 'Stage 1'
    and received_date > before_window($as_at, 12)
    and received_date <= $as_at
    and (response_date <= $as_at or working_days(received_date, $as_at) > 10)
    and exists (select 1 from complaints_compliments where response_date is not null)
