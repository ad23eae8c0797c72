-- id: contact_to_referral_pct
-- name: Children with a contact who were referred
-- counts: children with a contact in the window; met where they also have a referral in it
-- unit: percent
-- polarity: neutral
-- theme: Contacts and referrals
-- window: 6 months
-- breakdowns: sex, ethnic_group, age_band
with referred as (
    select distinct child_id from referrals where referral_date > before_window($as_at, 6) and referral_date <= $as_at
), children as (
    select
        child_id,
        max(contact_date) as event_date,
        max(sex) as sex,
        max(ethnic_group(ethnicity)) as ethnic_group,
        max(age_band(age)) as age_band,
        min(source_list) as source_list,
        min(source_row) as source_row
    from contacts
    where contact_date > before_window($as_at, 6) and contact_date <= $as_at and child_id is not null
    group by child_id
)
select children.*, referred.child_id is not null as met
from children left join referred on referred.child_id = children.child_id
