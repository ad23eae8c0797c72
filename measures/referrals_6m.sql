-- id: referrals_6m
-- name: Referrals received
-- counts: referrals received in the window
-- unit: count
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- reference: Working Together to Safeguard Children 2023: a decision on a referral within 1 working
--   day
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
