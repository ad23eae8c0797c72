-- id: audit_inadequate_pct
-- name: Audits graded inadequate, in the month
-- counts: audits completed in the calendar month of the date; met where the grade is inadequate
-- unit: percent
-- polarity: low
-- theme: Audit
-- window: calendar month
-- breakdowns: team, subject
select
    child_id,
    audit_date as event_date,
    grade = 'Inadequate' as met,
    grade,
    team,
    subject,
    source_list,
    source_row
from qa_audits
where audit_date >= date_trunc('month', $as_at)
    and audit_date <= $as_at
