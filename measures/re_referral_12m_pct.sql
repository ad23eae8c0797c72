-- id: re_referral_12m_pct
-- name: Referrals within 12 months of an earlier one
-- counts: referrals received in the window; met where the child had another in the 12 months before
-- unit: percent
-- polarity: low
-- theme: Contacts and referrals
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, age_band, referral_source
select
    child_id,
    referral_date as event_date,
    referrals_last_12_months > 0 as met,
    referrals_last_12_months,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    age_band(age) as age_band,
    referral_source,
    source_list,
    source_row
from referrals
where referral_date > before_window($as_at, 6)
    and referral_date <= $as_at
