-- id: adopted_12m
-- name: Children adopted
-- counts: children whose adoption order was made in the window
-- unit: count
-- polarity: neutral
-- theme: Adoption
-- window: 12 months
-- reference: Adoption and Children Act 2002, section 46
-- breakdowns: sex, ethnic_group, disability
select
    child_id,
    adoption_order_date as event_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adoptions
where adoption_order_date > before_window($as_at, 12)
    and adoption_order_date <= $as_at
