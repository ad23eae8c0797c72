-- id: adoption_a10_entry_to_placed_days_avg
-- name: Days from coming into care to moving in with adopters
-- counts: children adopted in the window; the mean days from coming into care to being placed for
--   adoption
-- unit: mean_days
-- polarity: low
-- theme: Adoption
-- window: 12 months
-- reference: Adoption scorecard A10: a threshold of 426 days
-- breakdowns: sex, ethnic_group, disability
select
    child_id,
    adoption_order_date as event_date,
    days(care_start_date, placed_date) as value,
    care_start_date,
    placed_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adoptions
where adoption_order_date > before_window($as_at, 12)
    and adoption_order_date <= $as_at
