-- id: cla_over_20_miles_pct
-- name: Children in care who live more than 20 miles from home
-- counts: placements open on the date; met where the home is more than 20 miles from the child’s
--   own
-- unit: percent
-- polarity: low
-- theme: Children looked after
-- window: at date
-- breakdowns: clap_cla_placement_type
select
    clap_person_id as child_id,
    clap_cla_placement_start_date as event_date,
    clap_cla_placement_distance > 20 as met,
    clap_cla_placement_distance as miles,
    clap_cla_placement_type,
    source_list,
    source_row
from ssd_cla_placement
where clap_cla_placement_start_date <= $as_at
    and (clap_cla_placement_end_date is null or clap_cla_placement_end_date > $as_at)
