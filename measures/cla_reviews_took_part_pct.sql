-- id: cla_reviews_took_part_pct
-- name: Reviews in which the child took part
-- counts: reviews of children looked after held in the window, of children old enough; met where
--   the child gave their views
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: 6 months
with care as (
    select clae_cla_id, max(clae_person_id) as child_id
    from ssd_cla_episodes
    group by clae_cla_id
)
select
    child_id,
    clar_cla_review_date as event_date,
    left(clar_cla_review_participation, 3) in ('PN1', 'PN2', 'PN3', 'PN5', 'PN6') as met,
    clar_cla_review_participation,
    source_list,
    source_row
from ssd_cla_reviews
left join care on clae_cla_id = clar_cla_id
where clar_cla_review_date > before_window($as_at, 6)
    and clar_cla_review_date <= $as_at
    and coalesce(clar_cla_review_cancelled, 'No') = 'No'
    and coalesce(left(clar_cla_review_participation, 3), '') <> 'PN0'
