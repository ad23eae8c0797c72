-- id: adopters_approved_12m
-- name: Adopters approved
-- counts: people approved to adopt in the window
-- unit: count
-- polarity: high
-- theme: Adoption
-- window: 12 months
-- breakdowns: sex, ethnic_group, disability
select
    cast(null as varchar) as child_id,
    coalesce(approval_date, stage_2_end_date) as event_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adopters
where coalesce(approval_date, stage_2_end_date) > before_window($as_at, 12)
    and coalesce(approval_date, stage_2_end_date) <= $as_at
