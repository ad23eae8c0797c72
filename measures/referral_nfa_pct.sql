-- id: referral_nfa_pct
-- name: Referrals closed with no further action
-- counts: referrals received in the window; met where they were closed with no further action
-- unit: percent
-- polarity: low
-- theme: Contacts and referrals
-- window: 6 months
-- breakdowns: team, sex, ethnic_group, age_band, referral_source
select
    child_id,
    referral_date as event_date,
    no_further_action = 'a) Yes' as met,
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
