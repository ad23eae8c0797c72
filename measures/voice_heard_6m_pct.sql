-- id: voice_heard_6m_pct
-- name: Children with a plan heard in their own words in six months
-- counts: children open on the date who are looked after or have a child protection or child in
--   need plan; met where they said or showed something in their own words within six months
-- unit: percent
-- polarity: high
-- theme: The child’s own words
-- window: at date
-- reference: Children Act 1989, sections 17(4A), 22(4) and 47(5A)
-- breakdowns: team, case_status, age_band
with own as (
    select child_id, max(said_on) as last_on
    from child_voice
    where whose in ('Own words', 'Shown')
        and said_on <= $as_at
    group by child_id
)
select
    children_in_need.child_id,
    last_on as event_date,
    last_on > before_window($as_at, 6) as met,
    days(last_on, $as_at) as days_since,
    team,
    case_status,
    age_band(age) as age_band,
    source_list,
    source_row
from children_in_need
left join own on own.child_id = children_in_need.child_id
where (cin_start_date is null or cin_start_date <= $as_at)
    and (cin_closure_date is null or cin_closure_date > $as_at)
    and case_status in ('a) Looked after child', 'b) Child Protection plan', 'c) Child in need plan')
