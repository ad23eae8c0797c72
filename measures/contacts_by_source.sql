-- id: contacts_by_source
-- name: Contacts, by who made them
-- counts: contacts received in the window, in the categories of their source
-- unit: count
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- split: contact_source
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
