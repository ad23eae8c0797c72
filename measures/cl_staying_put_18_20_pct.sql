-- id: cl_staying_put_18_20_pct
-- name: Care leavers aged 18 to 20 who stayed with their carers
-- counts: care leavers aged 18, 19 or 20 on the date; met where they live with former foster carers
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- reference: Children Act 1989, section 23CZA
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    last_contact_date as event_date,
    short_code(accommodation) = 'Z' as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where coalesce(age(date_of_birth, $as_at), age) between 18 and 20
    and eligibility is distinct from 'd) Eligible child'
