-- Fills one round of the bench's contest: :people contestants in its units, then :entries attempts and entries by them.
insert into contestants (contest_id, person, identity, shown_name, unit_id, first_seen_at)
select :contest, 'p' || substr(md5(n::text), 1, 15), n::text, 'N. T. A.', u.unit_id, :opens_at
from generate_series(0, :people - 1) as n
join (select unit_id, row_number() over (order by unit_id) - 1 as at, count(*) over () as units
      from units where contest_id = :contest and selectable) as u on u.at = n % u.units;
insert into attempts (round_id, attempt_id, contest_id, person, number, started_at, seed, receipt)
select :round, 'a' || substr(md5('a' || n), 1, 19), :contest, 'p' || substr(md5((n % :people)::text), 1, 15),
       1 + n / :people, :opens_at + n % 50000, d.seed, 'r' || substr(md5('r' || n), 1, 19)
from generate_series(0, :entries - 1) as each (n)
join (select n as at, seed, answers from drawn) as d on d.at = n % :drawn;
insert into entries (round_id, attempt_id, person, received_at, duration_ms, how, key_revision, points, answers,
                     prediction, stream_id)
select :round, 'a' || substr(md5('a' || n), 1, 19), 'p' || substr(md5((n % :people)::text), 1, 15),
       :opens_at + 60000 + n % 50000, 20000 + n % 500000, 'submitted', :key_revision, 0, d.answers,
       n::bigint * 7919 % 90000, '0-' || n
from generate_series(0, :entries - 1) as each (n)
join (select n as at, seed, answers from drawn) as d on d.at = n % :drawn
