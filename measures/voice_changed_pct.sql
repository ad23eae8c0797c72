-- id: voice_changed_pct
-- name: Words of children because of which something changed
-- counts: what children said in the window; met where something changed because of it by the
--   date
-- unit: percent
-- polarity: high
-- theme: The child’s own words
-- window: 12 months
-- reference: Children Act 1989, sections 17(4A), 22(4) and 47(5A)
-- breakdowns: team, whose, how_given, changed
with open_children as (
    select child_id, max(team) as team
    from children_in_need
    where (cin_start_date is null or cin_start_date <= $as_at)
        and (cin_closure_date is null or cin_closure_date > $as_at)
    group by child_id
)
select
    child_voice.child_id,
    said_on as event_date,
    case
        when changed = 'Yes' then coalesce(changed_on <= $as_at, true)
        when changed is not null then false
    end as met,
    case when changed = 'Yes' and changed_on > $as_at then 'Not yet' else changed end as changed,
    case when changed_on <= $as_at then changed_on end as changed_on,
    whose,
    how_given,
    coalesce(child_voice.team, open_children.team) as team,
    child_voice.source_list,
    child_voice.source_row
from child_voice
left join open_children on open_children.child_id = child_voice.child_id
where said_on > before_window($as_at, 12)
    and said_on <= $as_at
