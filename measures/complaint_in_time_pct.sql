-- id: complaint_in_time_pct
-- name: Complaints answered within the longest time allowed
-- counts: complaints received in the window that have been answered or whose longest time has
--   passed; met where the answer came within it
-- unit: percent
-- polarity: high
-- theme: Complaints and compliments
-- window: 12 months
-- reference: The Children Act 1989 Representations Procedure (England) Regulations 2006, regulations
--   14, 17 and 19
-- breakdowns: stage, team, complainant
with timed as (
    select
        *,
        coalesce(stage_date, received_date) as asked_on,
        case when response_date <= $as_at then response_date end as answered_on,
        case stage when 'Stage 1' then 20 when 'Stage 2' then 65 else 30 end as longest
    from complaints_compliments
    where kind = 'complaint'
        and stage is not null
        and received_date > before_window($as_at, 12)
        and received_date <= $as_at
        and exists (select 1 from complaints_compliments where response_date is not null)
)
select
    cast(null as varchar) as child_id,
    received_date as event_date,
    coalesce(working_days(asked_on, answered_on) <= longest, false) as met,
    asked_on,
    answered_on,
    stage,
    team,
    complainant,
    source_list,
    source_row
from timed
where answered_on is not null or working_days(asked_on, $as_at) > longest
