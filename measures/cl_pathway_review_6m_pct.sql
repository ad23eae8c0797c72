-- id: cl_pathway_review_6m_pct
-- name: Pathway plans reviewed in six months
-- counts: care leavers on the date; met where the pathway plan was reviewed within 183 days
-- unit: percent
-- polarity: high
-- theme: Care leavers
-- window: at date
-- reference: Care Leavers (England) Regulations 2010, regulation 7
-- breakdowns: team, sex, ethnic_group, disability, uasc
select
    child_id,
    pathway_plan_review_date as event_date,
    days(pathway_plan_review_date, $as_at) between 0 and 183 as met,
    team,
    sex,
    ethnic_group(ethnicity) as ethnic_group,
    disability,
    uasc,
    source_list,
    source_row
from care_leavers
where eligibility is distinct from 'd) Eligible child'
