-- id: assessment_nfa_pct
-- name: Assessments that ended without social care support
-- counts: assessments authorised in the window that say whether support is needed; met where it is
--   not
-- unit: percent
-- polarity: low
-- theme: Assessments
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, disability, age_band
select
    child_id,
    authorisation_date as event_date,
    support_required = 'b) No' as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    source_list,
    source_row
from assessments
where authorisation_date > before_window($as_at, 6)
    and authorisation_date <= $as_at
    and support_required is not null
