-- id: audit_grades
-- name: Audits, by grade
-- counts: audits completed in the window, in the grades
-- unit: count
-- polarity: neutral
-- theme: Audit
-- window: 6 months
-- split: grade
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
where audit_date > before_window($as_at, 6)
    and audit_date <= $as_at
