-- id: contact_rate_10k_annualised
-- name: Rate of contacts
-- counts: contacts received in the window, twice over to make a year, for every 10,000 children
--   aged 0 to 17
-- unit: rate_per_10000
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- annualise: 2
-- breakdowns: sex, ethnic_group, age_band, contact_source
select
    child_id,
    contact_date as event_date,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    age_band(age) as age_band,
    contact_source,
    source_list,
    source_row
from contacts
where contact_date > before_window($as_at, 6)
    and contact_date <= $as_at
