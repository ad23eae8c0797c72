-- id: cl_uasc_pct
-- name: Care leavers who came as unaccompanied children
-- counts: care leavers on the date; met where they are or were unaccompanied asylum-seeking
--   children
-- unit: percent
-- polarity: neutral
-- theme: Care leavers
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    uasc = 'a) Yes' as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
