-- id: voice_made_with_pct
-- name: Children who had a hand in their plan
-- counts: children of whom it was recorded in the window how far they had a hand in their plan;
--   met where at the last time they put forward an outcome that is in it, or changed and agreed
--   it
-- unit: percent
-- polarity: high
-- theme: The child’s own words
-- window: 12 months
-- reference: Hart (1992), Children’s participation; Shier (2001), Pathways to participation
-- breakdowns: team
with open_children as (
    select child_id, max(team) as team
    from children_in_need
    where (cin_start_date is null or cin_start_date <= $as_at)
        and (cin_closure_date is null or cin_closure_date > $as_at)
    group by child_id
),

recorded as (
    select
        child_id,
        said_on,
        made_with,
        team,
        source_list,
        source_row,
        row_number() over (partition by child_id order by said_on desc, made_with desc, source_row desc) as place
    from child_voice
    where made_with is not null
        and said_on > before_window($as_at, 12)
        and said_on <= $as_at
)
select
    recorded.child_id,
    said_on as event_date,
    made_with in ('3', '4') as met,
    made_with,
    coalesce(recorded.team, open_children.team) as team,
    source_list,
    source_row
from recorded
left join open_children on open_children.child_id = recorded.child_id
where place = 1
