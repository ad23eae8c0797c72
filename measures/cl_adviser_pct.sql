-- id: cl_adviser_pct
-- name: Care leavers with a personal adviser
-- counts: care leavers on the date; met where a personal adviser is named
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- reference: Children Act 1989, section 23D
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    personal_adviser_id is not null as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
