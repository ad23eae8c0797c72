-- id: cla_permanence_plan_pct
-- name: Children with a plan for permanence
-- counts: children looked after for four months or more on the date; met where a permanence plan is
--   recorded
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Children Act 1989 guidance, volume 2: permanence planned by the second review
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    permanence_plan is not null as met,
    permanence_plan,
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
    and care_start_date <= months_before($as_at, 4)
