-- id: late_recorded_referrals_pct
-- name: Referrals recorded late
-- counts: referrals that are in this load and not in the one before; met where they are dated
--   before it
-- unit: percent
-- polarity: low
-- theme: Between two months
-- window: 1 month
-- breakdowns: team
with known as (
    select distinct child_id, referral_date as known_date
    from referrals_previous
)
select
    referrals.child_id,
    referral_date as event_date,
    referral_date <= $previous as met,
    team,
    source_list,
    source_row
from referrals
left join known on known.child_id = referrals.child_id and known_date = referral_date
where known.child_id is null
    and referral_date <= $as_at
