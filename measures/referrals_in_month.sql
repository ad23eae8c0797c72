-- id: referrals_in_month
-- name: Referrals received, in the month
-- counts: referrals received in the calendar month of the date
-- unit: count
-- polarity: neutral
-- theme: Contacts and referrals
-- window: calendar month
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
where referral_date >= date_trunc('month', $as_at)
    and referral_date <= $as_at
