-- id: contacts_6m
-- name: Contacts received
-- counts: contacts received in the window, one for each child in each contact
-- unit: count
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
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
