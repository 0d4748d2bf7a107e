-- name: apply_patience
-- New partitions wait until those who write have ended. Rather give up than keep the archiver waiting behind a long one.
select set_config('lock_timeout', '5s', true)

-- name: apply_lock
-- One contest file is applied at a time, until its transaction ends. The number is ours alone: 'apply' in ASCII.
select pg_advisory_xact_lock(x'6170706c79'::bigint)

-- name: settle_constraints
-- Checks now what would be checked at commit, so that a violation is told while it can still be explained.
set constraints all immediate

-- name: find_contest
-- A contest with its newest rules version, locked against being applied elsewhere.
-- $1 slug
select c.id, c.title, c.organizer, c.description, c.time_zone, c.language, v.version as rules_version, v.sha256, v.rules,
       c.state
from contests as c
cross join lateral (
    select version, sha256, rules from rules_versions where contest_id = c.id order by version desc limit 1
) as v
where c.slug = $1
for update of c

-- name: insert_contest
-- A new contest; nothing if another one has the slug or the code.
-- $1 slug, $2 code, $3 generation, $4 title, $5 organizer, $6 description, $7 time zone, $8 language, $9 when, $10 state
insert into contests (slug, code, generation, title, organizer, description, time_zone, language, created_at, state,
                      state_since)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)
on conflict (code) do nothing
returning id

-- name: give_contest
-- A new contest belongs to the organization whose people made it.
-- $1 contest, $2 organization
update contests set organization_id = $2 where id = $1

-- name: contest_is_of
-- Whether a contest is this organization's.
-- $1 contest, $2 organization
select organization_id = $2 from contests where id = $1

-- name: update_contest
-- Takes over what a contest says of itself. Reports no row if it said so already.
-- $1 contest, $2 title, $3 organizer, $4 description, $5 time zone, $6 language
update contests
set title = $2, organizer = $3, description = $4, time_zone = $5, language = $6
where id = $1
  and (title, organizer, description, time_zone, language) is distinct from ($2, $3, $4, $5, $6)

-- name: read_contest_file
-- The text of a contest's file, and the mark of the contest that it says.
-- $1 contest
select file_text, file_mark from contests where id = $1

-- name: write_contest_file
-- Keeps the text of a file that was applied.
-- $1 contest, $2 text, $3 mark
update contests set file_text = $2, file_mark = $3 where id = $1 and (file_text, file_mark) is distinct from ($2, $3)

-- name: insert_rules_version
-- The next rules version of a contest; returns its number.
-- $1 contest, $2 rules, $3 SHA-256 of their canonical form, $4 when
insert into rules_versions (contest_id, version, rules, sha256, created_at)
select $1, coalesce(max(version), 0) + 1, $2, $3, $4
from rules_versions
where contest_id = $1
returning version

-- name: newest_bank_questions
-- The questions of a bank's newest version, in the order of the bank.
-- $1 bank slug
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from questions as q
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where b.slug = $1 and q.version = (select max(version) from bank_versions where bank_id = b.id)
order by q.position

-- name: planned_rounds
-- A contest's rounds as they were last applied, with what they run under.
-- $1 contest
select id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at, state, rules_version, paper,
       bank_id, bank_version, division_papers
from rounds
where contest_id = $1
order by position

-- name: insert_round
-- A new round without what begin_round gives it, which has to follow; returns its id.
-- $1 contest, $2 slug, $3 title, $4 position, $5 opens_at, $6 closes_at, $7 rules version, $8 paper, $9 bank,
-- $10 bank version, $11 papers of divisions
insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at,
                    rules_version, paper, bank_id, bank_version, division_papers)
values ($1, $2, $3, $4, $5, $6, $5, $6, $7, $8, $9, $10, $11)
returning id

-- name: begin_round
-- The first key revision and the partitions of a new round. A statement of its own: the wall around keys asks whether
-- the round is there, and a statement does not see what it inserts itself.
-- $1 round, $2 when
with first_key as (insert into key_revisions (round_id, revision, changes, created_at) values ($1, 1, '{}', $2))
select create_round_partitions($1)

-- name: update_round
-- Takes over what the contest file says of a round. Its revision grows, so that whoever has it in memory loads it again.
-- $1 round, $2 title, $3 position, $4 opens_at, $5 closes_at, $6 planned opens_at, $7 planned closes_at,
-- $8 rules version, $9 paper, $10 bank, $11 bank version, $12 papers of divisions
update rounds
set title = $2, position = $3, opens_at = $4, closes_at = $5, planned_opens_at = $6, planned_closes_at = $7,
    rules_version = $8, paper = $9, bank_id = $10, bank_version = $11, division_papers = $12,
    revision = revision + 1
where id = $1

-- name: upsert_units
-- Takes over a contest's tree of units; reports as many rows as are new or changed.
-- $1 contest, $2 ids, $3 parents, $4 names, $5 kinds, $6 head-counts, $7 selectable
insert into units (contest_id, unit_id, parent_id, name, kind, head_count, selectable, position)
select $1, u.*
from rows from (unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::integer[]),
                unnest($7::boolean[])) with ordinality as u
on conflict (contest_id, unit_id) do update
    set parent_id = excluded.parent_id, name = excluded.name, kind = excluded.kind, head_count = excluded.head_count,
        selectable = excluded.selectable, position = excluded.position
    where (units.parent_id, units.name, units.kind, units.head_count, units.selectable, units.position)
        is distinct from (excluded.parent_id, excluded.name, excluded.kind, excluded.head_count, excluded.selectable,
                          excluded.position)

-- name: retire_units
-- Units that left the file stay for those who belong to them, but nobody can choose them any more.
-- $1 contest, $2 ids that are in the file
update units set selectable = false
where contest_id = $1 and selectable and unit_id <> all ($2::text[])
