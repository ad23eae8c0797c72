-- id: cla_missing_rhi_offered_pct
-- name: Return interviews offered to children who went missing
-- counts: children looked after on the date who went missing in the last 12 months; met where an
--   interview was offered after the last time
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Children who run away or go missing from home or care, statutory guidance 2014: an
--   interview within 72 hours of return
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    return_interview_offered = 'a) Yes' as met,
    missing_episodes_last_12_months,
    return_interview_accepted,
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
    and missing_episodes_last_12_months > 0
