-- id: cl_open
-- name: Care leavers
-- counts: young people whom the authority supports as care leavers on the date
-- unit: count
-- polarity: neutral
-- theme: Care leavers
-- window: at date
-- reference: Children Act 1989, sections 23A to 23E and 24
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    eligibility,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
