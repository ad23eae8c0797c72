-- id: contact_repeat_children_pct
-- name: Children with more than one contact
-- counts: children with a contact in the window; met where they had two or more
-- unit: percent
-- polarity: low
-- theme: Contacts and referrals
-- window: 6 months
-- breakdowns: sex, ethnic_group, age_band
select
    child_id,
    max(contact_date) as event_date,
    count(*) > 1 as met,
    count(*) as contacts,
    max(sex) as sex,
    max(ethnic_group(ethnicity)) as ethnic_group,
    max(age_band(age)) as age_band,
    min(source_list) as source_list,
    min(source_row) as source_row
from contacts
where contact_date > before_window($as_at, 6)
    and contact_date <= $as_at
    and child_id is not null
group by child_id
