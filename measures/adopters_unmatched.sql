-- id: adopters_unmatched
-- name: Approved adopters waiting for a child
-- counts: adopters approved by the date, not matched and still in the process
-- unit: count
-- polarity: neutral
-- theme: Adoption
-- window: at date
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
where coalesce(approval_date, stage_2_end_date) <= $as_at
    and (matched_date is null or matched_date > $as_at)
    and (leaving_date is null or leaving_date > $as_at)
