-- name: bank_list
-- Every bank with its newest version and how many questions that has. Versions are numbered without gaps.
select b.slug, b.title, n.version,
       (select count(*) from questions as q where q.bank_id = b.id and q.version = n.version) as questions
from banks as b
join (select bank_id, max(version) as version from bank_versions group by bank_id) as n on n.bank_id = b.id
order by b.slug

-- name: bank_upsert
-- Finds or founds a bank and holds its row until the transaction ends; an empty title keeps the one it has.
-- $1 slug, $2 title
insert into banks (slug, title) values ($1, $2)
on conflict (slug) do update set title = case when excluded.title = '' then banks.title else excluded.title end
returning id

-- name: bank_newest_version
-- The newest version of a bank.
-- $1 bank id
select version, sha256 from bank_versions where bank_id = $1 order by version desc limit 1

-- name: bank_insert_version
-- Notes a new version of a bank.
-- $1 bank id, $2 version, $3 SHA-256 of its questions, $4 where they came from, $5 when, $6 whether texts use markup
insert into bank_versions (bank_id, version, sha256, imported_from, created_at, markup)
values ($1, $2, $3, $4, $5, $6)

-- name: bank_insert_questions
-- The questions of one version of a bank, positions from 1 in the order given.
-- $1 bank id, $2 version, $3 [{"id", "text", "topic", "difficulty", "choose", "options", "right", "pinned", "source"}, …]
insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                       right_options, pinned, source)
select $1, $2, position, q->>'id', q->>'topic', q->>'difficulty', q->>'choose', q->>'text', q->'options',
       array(select jsonb_array_elements_text(q->'right')), (q->>'pinned')::boolean, q->>'source'
from jsonb_array_elements($3::jsonb) with ordinality as given(q, position)

-- name: bank_questions
-- The questions of one version of a bank, or of its newest, in the order of the bank.
-- $1 bank slug, $2 version or null
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from questions as q
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where b.slug = $1
  and q.version = coalesce($2::integer, (select max(version) from bank_versions where bank_id = b.id))
order by q.position
