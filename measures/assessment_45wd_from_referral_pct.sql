-- id: assessment_45wd_from_referral_pct
-- name: Assessments completed within 45 working days of the referral
-- counts: assessments authorised in the window; met where that was within 45 working days of the
--   referral
-- unit: percent
-- polarity: high
-- theme: Assessments
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: 45 working days from referral
-- breakdowns: team
select
    cina_person_id as child_id,
    cina_assessment_auth_date as event_date,
    working_days(cine_referral_date, cina_assessment_auth_date) <= 45 as met,
    cine_referral_date,
    cina_assessment_team as team,
    ssd_cin_assessments.source_list,
    ssd_cin_assessments.source_row
from ssd_cin_assessments
left join ssd_cin_episodes on cine_referral_id = cina_referral_id
where cina_assessment_auth_date > before_window($as_at, 6)
    and cina_assessment_auth_date <= $as_at
