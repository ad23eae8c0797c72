-- id: adopter_stage_1_pct
-- name: Adopters through stage 1 in two months
-- counts: adopters whose stage 1 ended in the window; met where it took 61 days or fewer
-- unit: percent
-- polarity: high
-- theme: Adoption
-- window: 12 months
-- reference: Adoption Agencies Regulations 2005, as amended in 2013
-- breakdowns: sex, ethnic_group, disability
select
    cast(null as varchar) as child_id,
    stage_1_end_date as event_date,
    days(stage_1_start_date, stage_1_end_date) <= 61 as met,
    stage_1_start_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adopters
where stage_1_end_date > before_window($as_at, 12)
    and stage_1_end_date <= $as_at
