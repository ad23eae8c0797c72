-- id: cla_missing_rhi_accepted_pct
-- name: Return interviews accepted
-- counts: children looked after on the date who were offered a return interview; met where they
--   accepted it
-- unit: percent
-- polarity: high
-- theme: Children looked after
-- window: at date
-- reference: Statutory guidance on children who run away or go missing, 2014
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    return_interview_accepted = 'a) Yes' as met,
    missing_episodes_last_12_months,
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
    and return_interview_offered = 'a) Yes'
