-- id: audit_outcomes_timescales_pct
-- name: Audited plans with outcomes and timescales, in the month
-- counts: audits completed in the calendar month of the date; met where
--   plan_has_outcomes_and_timescales is yes
-- unit: percent
-- polarity: high
-- theme: Audit
-- window: calendar month
-- breakdowns: team, subject
select
    child_id,
    audit_date as event_date,
    plan_has_outcomes_and_timescales = 'Yes' as met,
    grade,
    team,
    subject,
    source_list,
    source_row
from qa_audits
where audit_date >= date_trunc('month', $as_at)
    and audit_date <= $as_at
    -- an audit recorded here (row 0) whose tool does not ask is no answer
    and (plan_has_outcomes_and_timescales is not null or source_row > 0)
