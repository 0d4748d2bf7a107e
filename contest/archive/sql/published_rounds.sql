-- Every round with the rules, bank version and key changes it runs under, in the contest's order.
select r.id, r.contest_id, r.slug, r.title, r.opens_at, r.closes_at, r.state, r.revision, r.key_revision,
       r.rules_version, v.rules, r.paper, r.bank_id, r.bank_version, r.division_papers, k.changes as key_changes
from rounds as r
join rules_versions as v on v.contest_id = r.contest_id and v.version = r.rules_version
join key_revisions as k on k.round_id = r.id and k.revision = r.key_revision
order by r.contest_id, r.position
