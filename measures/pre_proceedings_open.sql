-- id: pre_proceedings_open
-- name: Children in pre-proceedings
-- counts: children for whom pre-proceedings were decided on by the date and have not ended
-- unit: count
-- polarity: neutral
-- theme: Children in need
-- window: at date
-- reference: Public Law Outline; Children Act 1989 guidance, volume 1
select
    prep_person_id as child_id,
    prep_pre_pro_decision_date as event_date,
    days(prep_pre_pro_decision_date, $as_at) as days_open,
    source_list,
    source_row
from ssd_pre_proceedings
where prep_pre_pro_decision_date <= $as_at
    and (prep_agree_stepdown_issue_date is null or prep_agree_stepdown_issue_date > $as_at)
