-- id: early_help_to_referral_pct
-- name: Children in early help who were also referred
-- counts: children with an early help assessment in the window; met where they also have a referral
--   in it
-- unit: percent
-- polarity: low
-- theme: Early help
-- window: 6 months
-- breakdowns: sex, ethnic_group, age_band
with referred as (
    select distinct child_id from referrals where referral_date > before_window($as_at, 6) and referral_date <= $as_at
), children as (
    select
        child_id,
        max(assessment_start_date) as event_date,
        max(sex) as sex,
        max(ethnic_group(ethnicity)) as ethnic_group,
        max(age_band(age)) as age_band,
        min(source_list) as source_list,
        min(source_row) as source_row
    from early_help
    where assessment_start_date > before_window($as_at, 6) and assessment_start_date <= $as_at and child_id is not null
    group by child_id
)
select children.*, referred.child_id is not null as met
from children left join referred on referred.child_id = children.child_id
