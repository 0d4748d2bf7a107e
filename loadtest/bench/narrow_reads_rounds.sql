-- The measured contest's rounds: a day apart and over, each with an entry of each of :people contestants.
update rounds
set opens_at = :now - 40 * 86400000::bigint, closes_at = :now - 39 * 86400000::bigint - 1
where contest_id = :contest;
insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at,
                    rules_version, paper, bank_id, bank_version)
select contest_id, replace(slug, '-w1', '-w' || n), title, n, opens_at + (n - 1) * 86400000::bigint,
       closes_at + (n - 1) * 86400000::bigint, planned_opens_at, planned_closes_at, rules_version, paper, bank_id,
       bank_version
from rounds
cross join generate_series(2, :rounds) as n
where contest_id = :contest;
insert into key_revisions (round_id, revision, changes, created_at)
select id, 1, '{}', 0 from rounds where contest_id = :contest and position > 1;
select create_round_partitions(id) from rounds where contest_id = :contest and position > 1;
insert into contestants (contest_id, person, identity, shown_name, first_seen_at)
select :contest, 'p' || n, n::text, 'N. T. A.', 0 from generate_series(0, :people - 1) as n;
insert into attempts (round_id, attempt_id, contest_id, person, number, started_at, seed, receipt)
select r.id, 'a' || r.id || '-' || d.n, :contest, 'p' || d.n, 1, r.opens_at + d.n, d.seed, 'r' || r.id || '-' || d.n
from rounds as r
cross join drawn as d
where r.contest_id = :contest;
insert into entries (round_id, attempt_id, person, received_at, duration_ms, how, key_revision, points, answers,
                     prediction, stream_id)
select r.id, 'a' || r.id || '-' || d.n, 'p' || d.n, r.opens_at + 60000 + d.n, 60000, 'submitted', 1, 0, d.answers,
       d.n, '0-' || d.n
from rounds as r
cross join drawn as d
where r.contest_id = :contest
