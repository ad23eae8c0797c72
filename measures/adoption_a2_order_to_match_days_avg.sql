-- id: adoption_a2_order_to_match_days_avg
-- name: Days from a placement order to a match with adopters
-- counts: children adopted in the window; the mean days from the placement order to the match
-- unit: mean_days
-- polarity: low
-- theme: Adoption
-- window: 12 months
-- reference: Adoption scorecard A2: a threshold of 121 days
-- breakdowns: sex, ethnic_group, disability
select
    child_id,
    adoption_order_date as event_date,
    days(placement_order_date, matched_date) as value,
    placement_order_date,
    matched_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adoptions
where adoption_order_date > before_window($as_at, 12)
    and adoption_order_date <= $as_at
