-- id: cla_16_17_supported_accommodation_pct
-- name: Young people of 16 and 17 in supported or independent accommodation
-- counts: children aged 16 or 17 looked after on the date; met where they live in supported or
--   independent accommodation
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: at date
-- reference: The Supported Accommodation (England) Regulations 2023
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    placement_start_date as event_date,
    short_code(placement_type) in ('H5', 'P2', 'K3', 'Z1', 'Z11', 'Z12', 'Z13', 'Z14') as met,
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
    and coalesce(age(date_of_birth, $as_at), age) between 16 and 17
