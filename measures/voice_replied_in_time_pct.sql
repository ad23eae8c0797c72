-- id: voice_replied_in_time_pct
-- name: Children replied to in time
-- counts: what children said whose reply was due in the window; met where the reply came on the
--   day it was due or before
-- unit: percent
-- polarity: high
-- theme: The child’s own words
-- window: 6 months
-- reference: A local standard: no statute sets an interval; five working days where none is set
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
    reply_due as event_date,
    coalesce(replied_on <= reply_due, false) as met,
    case when replied_on <= $as_at then replied_on end as replied_on,
    said_on,
    whose,
    how_given,
    coalesce(child_voice.team, open_children.team) as team,
    child_voice.source_list,
    child_voice.source_row
from child_voice
left join open_children on open_children.child_id = child_voice.child_id
where reply_due > before_window($as_at, 6)
    and reply_due <= $as_at
    and said_on <= $as_at
