-- id: referrals_by_source
-- name: Referrals, by who made them
-- counts: referrals received in the window, in the categories of their source
-- unit: count
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- split: referral_source
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
