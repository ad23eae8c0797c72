-- id: voice_own_words_pct
-- name: Words of children that are their own
-- counts: what was written down of children in the window; met where it is the child’s own
--   words, or what a child who does not speak showed
-- unit: percent
-- polarity: high
-- theme: The child’s own words
-- window: 6 months
-- reference: Children Act 1989, sections 17(4A), 22(4) and 47(5A)
-- breakdowns: team, whose, how_given
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
    whose in ('Own words', 'Shown') as met,
    whose,
    how_given,
    coalesce(child_voice.team, open_children.team) as team,
    child_voice.source_list,
    child_voice.source_row
from child_voice
left join open_children on open_children.child_id = child_voice.child_id
where said_on > before_window($as_at, 6)
    and said_on <= $as_at
