-- name: plan_once
-- Until the transaction ends, plans are made for any values and kept: a list of ids has Postgres plan each time anew.
set local plan_cache_mode = force_generic_plan

-- name: contest_ids
-- The ids of all contests.
select array(select id from contests)

-- name: contest_of_slug
-- The id of a contest; nothing if there is none.
-- $1 contest slug
select id from contests where slug = $1

-- name: contest_of_round
-- The contest that a round is of; nothing if there is no such round.
-- $1 round slug
select contest_id from rounds where slug = $1

-- name: published_contests
-- Contests with the identities that may not enter (who was erased has none), in the order they were made.
-- $1 contests
select c.id, c.slug, c.code, c.title, c.organizer, c.description, c.time_zone, c.language, c.generation,
       (select max(v.version) from rules_versions as v where v.contest_id = c.id) as rules_version, c.page,
       array(
           select p.identity
           from bans as b
           join contestants as p on p.contest_id = b.contest_id and p.person = b.person
           where b.contest_id = c.id and p.identity is not null
           order by p.identity
       ) as banned, c.identity_form, c.state, c.state_since,
       coalesce((
           select jsonb_agg(
               jsonb_build_object('id', a.id, 'vi', a.text_vi, 'en', a.text_en, 'shows_at', a.shows_at, 'until', a.until)
               order by a.id desc
           )
           from announcements as a where a.contest_id = c.id and a.withdrawn_at is null
       ), '[]') as announcements
from contests as c
where c.id = any ($1::integer[])
order by c.id

-- name: published_rules
-- The newest rules of contests, and the versions that their rounds run under.
-- $1 contests
select v.contest_id, v.version, v.rules
from rules_versions as v
where v.contest_id = any ($1::integer[])
  and (v.version = (select max(n.version) from rules_versions as n where n.contest_id = v.contest_id)
       or exists (select 1 from rounds as r where r.contest_id = v.contest_id and r.rules_version = v.version))

-- name: published_rounds
-- The rounds of contests without what is asked in them, in the contest's order.
-- $1 contests
select contest_id, id, slug, title, opens_at, closes_at, state, revision, key_revision, rules_version
from rounds
where contest_id = any ($1::integer[])
order by contest_id, position

-- name: published_papers
-- The papers of rounds, the bank versions these draw from, and the key changes in force.
-- $1 rounds
select r.id, r.paper, r.bank_id, r.bank_version, r.division_papers, k.changes as key_changes
from rounds as r
join key_revisions as k on k.round_id = r.id and k.revision = r.key_revision
where r.id = any ($1::integer[])

-- name: published_questions
-- The questions of versions of banks, in the order of the bank.
-- $1 banks, $2 the version of each
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from rows from (unnest($1::integer[]), unnest($2::integer[])) as used(bank_id, version)
join questions as q on q.bank_id = used.bank_id and q.version = used.version
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
order by q.bank_id, q.version, q.position

-- name: published_units
-- The trees of units of contests, in the order of their files.
-- $1 contests
select contest_id, unit_id, name, kind, parent_id, head_count, selectable
from units
where contest_id = any ($1::integer[])
order by contest_id, position
