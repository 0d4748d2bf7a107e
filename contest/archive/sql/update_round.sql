-- Takes over what the contest file says of a round. Its revision grows, so that whoever has it in memory loads it again.
-- $1 round, $2 title, $3 position, $4 opens_at, $5 closes_at, $6 planned opens_at, $7 planned closes_at,
-- $8 rules version, $9 paper, $10 bank, $11 bank version, $12 papers of divisions
update rounds
set title = $2, position = $3, opens_at = $4, closes_at = $5, planned_opens_at = $6, planned_closes_at = $7,
    rules_version = $8, paper = $9, bank_id = $10, bank_version = $11, division_papers = $12,
    revision = revision + 1
where id = $1
