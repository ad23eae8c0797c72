-- id: cla_in_house_fostering_pct
-- name: Fostered children who live with the authority’s own carers
-- counts: children fostered on the date; met where the carer is the authority’s own
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Children Act 1989, section 22G
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    placement_start_date as event_date,
    placement_provider = 'b) PR1: Own provision' as met,
    placement_provider,
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
    and short_code(placement_type) between 'U1' and 'U6'
