-- id: re_referral_children_pct
-- name: Children referred again within 12 months
-- counts: children referred in the window; met where they had another referral in the 12 months
--   before
-- unit: percent
-- polarity: low
-- theme: Contacts and referrals
-- window: 6 months
-- breakdowns: sex, ethnic_group, age_band
select
    child_id,
    max(referral_date) as event_date,
    max(referrals_last_12_months) > 0 as met,
    max(referrals_last_12_months) as referrals_last_12_months,
    max(sex) as sex,
    max(ethnic_group(ethnicity)) as ethnic_group,
    max(age_band(age)) as age_band,
    min(source_list) as source_list,
    min(source_row) as source_row
from referrals
where referral_date > before_window($as_at, 6)
    and referral_date <= $as_at
    and child_id is not null
group by child_id
