-- id: cla_out_of_area_pct
-- name: Children placed outside the authority
-- counts: children looked after on the date; met where the placement is outside the authority
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: at date
-- reference: Children Act 1989, section 22G: sufficient accommodation in the area
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    placement_start_date as event_date,
    placement_location = 'b) Out' as met,
    placement_authority,
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
