-- id: audits_in_month
-- name: Audits completed, in the month
-- counts: audits completed in the calendar month of the date
-- unit: count
-- polarity: neutral
-- theme: Audit
-- window: calendar month
-- breakdowns: team, subject
select
    child_id,
    audit_date as event_date,
    grade,
    team,
    subject,
    source_list,
    source_row
from qa_audits
where audit_date >= date_trunc('month', $as_at)
    and audit_date <= $as_at
