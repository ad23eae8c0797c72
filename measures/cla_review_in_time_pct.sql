-- id: cla_review_in_time_pct
-- name: Children looked after reviewed in time
-- counts: children looked after on the date; met where the last review was within 183 days, or none
--   is due yet
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33: 20
--   working days, then 3 months, then 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    last_review_date as event_date,
    case
        when last_review_date is not null then days(last_review_date, $as_at) between 0 and 183
        else working_days(care_start_date, $as_at) <= 20
    end as met,
    care_start_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    uasc,
    legal_status,
    placement_type,
    source_list,
    source_row
from children_looked_after
where (care_start_date is null or care_start_date <= $as_at)
    and (care_end_date is null or care_end_date > $as_at)
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
