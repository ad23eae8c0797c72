-- id: audit_oversight_good_pct
-- name: Audits of management oversight graded good or better
-- counts: audits in the window whose subject is oversight or supervision; met where the grade is
--   good or outstanding
-- unit: percent
-- polarity: high
-- theme: Management oversight
-- window: 12 months
-- breakdowns: team
select
    child_id,
    audit_date as event_date,
    grade in ('Good', 'Outstanding') as met,
    grade,
    team,
    subject,
    source_list,
    source_row
from qa_audits
where audit_date > before_window($as_at, 12)
    and audit_date <= $as_at
    and (lower(subject) like '%oversight%' or lower(subject) like '%supervision%')
