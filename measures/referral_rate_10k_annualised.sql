-- id: referral_rate_10k_annualised
-- name: Rate of referrals
-- counts: referrals received in the window, twice over to make a year, for every 10,000 children
--   aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- annualise: 2
-- breakdowns: team, sex, ethnic_group, age_band, referral_source
select
    child_id,
    referral_date as event_date,
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
