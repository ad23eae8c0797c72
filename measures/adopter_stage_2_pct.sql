-- id: adopter_stage_2_pct
-- name: Adopters through stage 2 in four months
-- counts: adopters whose stage 2 ended in the window; met where it took 122 days or fewer
-- unit: percent
-- polarity: high
-- theme: Adoption
-- window: 12 months
-- reference: Adoption Agencies Regulations 2005, as amended in 2013
-- breakdowns: sex, ethnic_group, disability
select
    cast(null as varchar) as child_id,
    stage_2_end_date as event_date,
    days(stage_2_start_date, stage_2_end_date) <= 122 as met,
    stage_2_start_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adopters
where stage_2_end_date > before_window($as_at, 12)
    and stage_2_end_date <= $as_at
