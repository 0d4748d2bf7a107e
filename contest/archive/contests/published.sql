-- name: published_contests
-- Every contest with its newest rules and the identities that may not enter (who was erased has none), in the order they were made.
select c.id, c.slug, c.code, c.title, c.organizer, c.description, c.time_zone, c.language, c.generation,
       v.version as rules_version, v.rules, c.page,
       array(
           select p.identity
           from bans as b
           join contestants as p on p.contest_id = b.contest_id and p.person = b.person
           where b.contest_id = c.id and p.identity is not null
           order by p.identity
       ) as banned
from contests as c
cross join lateral (
    select version, rules from rules_versions where contest_id = c.id order by version desc limit 1
) as v
order by c.id

-- name: published_rounds
-- Every round with the rules, bank version and key changes it runs under, in the contest's order.
select r.id, r.contest_id, r.slug, r.title, r.opens_at, r.closes_at, r.state, r.revision, r.key_revision,
       r.rules_version, v.rules, r.paper, r.bank_id, r.bank_version, r.division_papers, k.changes as key_changes
from rounds as r
join rules_versions as v on v.contest_id = r.contest_id and v.version = r.rules_version
join key_revisions as k on k.round_id = r.id and k.revision = r.key_revision
order by r.contest_id, r.position

-- name: published_questions
-- The questions of every bank version that a round uses, in the order of the bank.
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from questions as q
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where (q.bank_id, q.version) in (
    select bank_id, bank_version from rounds
    union
    select (own ->> 'bank_id')::integer, (own ->> 'bank_version')::integer
    from rounds, jsonb_array_elements(division_papers) as own
)
order by q.bank_id, q.version, q.position

-- name: published_units
-- Every contest's tree of units, in the order of its file.
select contest_id, unit_id, name, kind, parent_id, head_count, selectable
from units
order by contest_id, position
