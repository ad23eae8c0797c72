-- id: cla_iro_contact_6m_pct
-- name: Children in touch with their reviewing officer
-- counts: children looked after on the date; met where the reviewing officer last saw or spoke with
--   them within 183 days
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: IRO Handbook
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    last_iro_visit_date as event_date,
    days(last_iro_visit_date, $as_at) between 0 and 183 as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    uasc,
    legal_status,
    placement_type,
    source_list,
    source_row
from children_looked_after
where (care_start_date is null or care_start_date <= $as_at)
    and (care_end_date is null or care_end_date > $as_at)
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
