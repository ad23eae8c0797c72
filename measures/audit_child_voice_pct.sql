-- id: audit_child_voice_pct
-- name: Audits that found the child’s own words, in the month
-- counts: audits completed in the calendar month of the date; met where child_voice_first_person is
--   yes
-- unit: percent
-- polarity: high
-- theme: Audit
-- window: calendar month
-- breakdowns: team, subject
select
    child_id,
    audit_date as event_date,
    child_voice_first_person = 'Yes' as met,
    grade,
    team,
    subject,
    source_list,
    source_row
from qa_audits
where audit_date >= date_trunc('month', $as_at)
    and audit_date <= $as_at
    -- an audit recorded here (row 0) whose tool does not ask is no answer
    and (child_voice_first_person is not null or source_row > 0)
