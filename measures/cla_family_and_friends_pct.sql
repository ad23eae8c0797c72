-- id: cla_family_and_friends_pct
-- name: Children in care who live with family or friends
-- counts: children looked after on the date; met where they are fostered by a relative or friend
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    placement_start_date as event_date,
    short_code(placement_type) in ('U1', 'U2', 'U3') as met,
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
