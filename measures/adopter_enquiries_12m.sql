-- id: adopter_enquiries_12m
-- name: Enquiries about adopting
-- counts: people whose enquiry about adopting came in the window
-- unit: count
-- polarity: high
-- theme: Adoption
-- window: 12 months
-- breakdowns: sex, ethnic_group, disability
select
    cast(null as varchar) as child_id,
    enquiry_date as event_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    source_list,
    source_row
from adopters
where enquiry_date > before_window($as_at, 12)
    and enquiry_date <= $as_at
