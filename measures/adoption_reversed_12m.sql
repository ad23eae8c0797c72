-- id: adoption_reversed_12m
-- name: Adoption decisions that were reversed
-- counts: children for whom it was decided in the window that they should no longer be placed for
--   adoption
-- unit: count
-- polarity: low
-- theme: Adoption
-- window: 12 months
-- breakdowns: sex, ethnic_group, disability
select
    child_id,
    decision_reversed_date as event_date,
    reversal_reason,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adoptions
where decision_reversed_date > before_window($as_at, 12)
    and decision_reversed_date <= $as_at
