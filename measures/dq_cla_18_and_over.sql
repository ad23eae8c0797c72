-- id: dq_cla_18_and_over
-- name: Young people of 18 and over still open in List 8
-- counts: rows of List 8 open on the date of young people aged 18 or more
-- unit: count
-- polarity: low
-- theme: Data quality
-- window: at date
-- breakdowns: team, sex, ethnic_group, disability, age_band, uasc, legal_status, placement_type
select
    child_id,
    care_start_date as event_date,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    age_band(age) as age_band,
    uasc,
    legal_status,
    placement_type,
    source_list,
    source_row
from children_looked_after
where (care_start_date is null or care_start_date <= $as_at)
    and (care_end_date is null or care_end_date > $as_at)
    and coalesce(left(legal_status, 2), '') not in ('V3', 'V4')
    and coalesce(age(date_of_birth, $as_at), age) >= 18
