-- A contest's rounds as they were last applied, with what they run under.
-- $1 contest
select id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at, state, rules_version, paper,
       bank_id, bank_version, division_papers
from rounds
where contest_id = $1
order by position
