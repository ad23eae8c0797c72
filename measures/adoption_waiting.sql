-- id: adoption_waiting
-- name: Children waiting with a placement order
-- counts: children with a placement order on the date who are not placed for adoption and whose
--   decision stands
-- unit: count
-- polarity: low
-- theme: Adoption
-- window: at date
-- reference: Adoption and Children Act 2002, section 21
-- breakdowns: sex, ethnic_group, disability
select
    child_id,
    placement_order_date as event_date,
    days(placement_order_date, $as_at) as days_waiting,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adoptions
where placement_order_date <= $as_at
    and (placed_date is null or placed_date > $as_at)
    and (adoption_order_date is null or adoption_order_date > $as_at)
    and (decision_reversed_date is null or decision_reversed_date > $as_at)
