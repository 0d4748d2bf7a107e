-- Copies the first contest :contests times, each with :rounds finished rounds and a bank of :questions of its own.
insert into banks (slug)
select 'copy-' || n from generate_series(1, :contests) as n;
insert into bank_versions (bank_id, version, sha256, created_at)
select id, 1, 'x', 0 from banks where slug like 'copy-%';
insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options, right_options,
                       pinned)
select b.id, 1, n, 'q' || n, q.topic, q.difficulty, q.choose, q.body, q.options, q.right_options, q.pinned
from banks as b
cross join generate_series(1, :questions) as n
cross join (select * from questions order by bank_id, version, position limit 1) as q
where b.slug like 'copy-%';
insert into contests (slug, code, title, organizer, time_zone, language, generation, created_at)
select 'copy-' || n, lpad(n::text, 4, '0'), c.title, c.organizer, c.time_zone, c.language, 'g', 0
from generate_series(1, :contests) as n
cross join (select * from contests order by id limit 1) as c;
insert into rules_versions (contest_id, version, rules, sha256, created_at)
select c.id, 1, v.rules, v.sha256, 0
from contests as c
cross join (select * from rules_versions order by contest_id, version desc limit 1) as v
where c.slug like 'copy-%';
insert into units (contest_id, unit_id, parent_id, name, kind, head_count, selectable, position)
select c.id, u.unit_id, u.parent_id, u.name, u.kind, u.head_count, u.selectable, u.position
from contests as c
join units as u on u.contest_id = (select min(id) from contests)
where c.slug like 'copy-%';
insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at,
                    rules_version, paper, bank_id, bank_version, state, closed_at)
select c.id, c.slug || '-w' || n, 'Tuần ' || n, n, n * 1000, n * 1000 + 999, n * 1000, n * 1000 + 999, 1, r.paper, b.id, 1,
       'final', 0
from contests as c
join banks as b on b.slug = c.slug
cross join generate_series(1, :rounds) as n
cross join (select paper from rounds order by id limit 1) as r
where c.slug like 'copy-%';
insert into key_revisions (round_id, revision, changes, created_at)
select r.id, 1, '{}', 0 from rounds as r join contests as c on c.id = r.contest_id where c.slug like 'copy-%';
insert into results (round_id, key_revision, rules_version, facts, computed_at)
select r.id, 1, 1, '{}', 0 from rounds as r join contests as c on c.id = r.contest_id where c.slug like 'copy-%';
insert into decisions (contest_id, round_id, kind, who, why, at, number)
select r.contest_id, r.id, kind, 'x', 'x', 0, row_number() over (partition by r.contest_id)
from rounds as r
join contests as c on c.id = r.contest_id
cross join unnest('{closed,exclude,finalized}'::text[]) as kind
where c.slug like 'copy-%'
