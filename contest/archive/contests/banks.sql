-- name: bank_list
-- Every bank with its newest version and how many questions that has. Versions are numbered without gaps.
-- $1 organization, or null for all
select b.slug, b.title, n.version,
       (select count(*) from questions as q where q.bank_id = b.id and q.version = n.version) as questions
from banks as b
join (select bank_id, max(version) as version from bank_versions group by bank_id) as n on n.bank_id = b.id
where $1::integer is null or b.organization_id = $1
order by b.slug

-- name: bank_versions
-- The versions of a bank, newest first.
-- $1 slug, $2 organization, $3 how many, or null for all
select v.version, v.imported_from, v.created_at, v.created_by,
       (select count(*) from questions as q where q.bank_id = v.bank_id and q.version = v.version) as questions
from bank_versions as v join banks as b on b.id = v.bank_id
where b.slug = $1 and b.organization_id = $2
order by v.version desc limit $3

-- name: bank_same_file
-- The last version of a bank that was imported from a file of these bytes.
-- $1 slug, $2 SHA-256 of the file
select max(v.version) from bank_versions as v join banks as b on b.id = v.bank_id
where b.slug = $1 and v.file_sha256 = $2

-- name: bank_markup
-- Whether the newest version of a bank uses markup; nothing where there is none.
-- $1 slug
select v.markup from bank_versions as v join banks as b on b.id = v.bank_id
where b.slug = $1
order by v.version desc limit 1

-- name: bank_find_columns
-- What an organization has said of columns of its files.
-- $1 organization
select name, field from bank_columns where organization_id = $1

-- name: bank_remember_columns
-- What a column of that name holds, from now on.
-- $1 organization, $2 name, $3 field, $4 when
insert into bank_columns (organization_id, name, field, said_at) values ($1, $2, $3, $4)
on conflict (organization_id, name) do update set field = excluded.field, said_at = excluded.said_at

-- name: bank_newest_versions
-- The newest version of each of some banks.
-- $1 slugs
select b.slug, max(v.version) as version
from banks as b join bank_versions as v on v.bank_id = b.id
where b.slug = any ($1::text[])
group by b.slug

-- name: bank_upsert
-- Finds or founds a bank and holds its row until the transaction ends; an empty title keeps the one it has. Nothing
-- where another organization has the slug.
-- $1 slug, $2 title, $3 organization
insert into banks (slug, title, organization_id) values ($1, $2, $3)
on conflict (slug) do update set title = case when excluded.title = '' then banks.title else excluded.title end
where banks.organization_id = excluded.organization_id
returning id

-- name: bank_id
-- The id of a bank.
-- $1 slug
select id from banks where slug = $1

-- name: bank_newest_version
-- The newest version of a bank.
-- $1 bank id
select version, sha256 from bank_versions where bank_id = $1 order by version desc limit 1

-- name: bank_insert_version
-- Notes a new version of a bank.
-- $1 bank id, $2 version, $3 SHA-256 of its questions, $4 where they came from, $5 when, $6 whether texts use markup,
-- $7 SHA-256 of the file or null, $8 who made it
insert into bank_versions (bank_id, version, sha256, imported_from, created_at, markup, file_sha256, created_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: bank_insert_questions
-- The questions of one version of a bank, positions from 1 in the order given.
-- $1 bank id, $2 version, $3 [{"id", "text", "topic", "difficulty", "choose", "options", "right", "pinned", "source"}, …]
insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                       right_options, pinned, source)
select $1, $2, position, q->>'id', q->>'topic', q->>'difficulty', q->>'choose', q->>'text', q->'options',
       array(select jsonb_array_elements_text(q->'right')), (q->>'pinned')::boolean, q->>'source'
from jsonb_array_elements($3::jsonb) with ordinality as given(q, position)

-- name: bank_copy_version
-- Notes a version that is made from an earlier one, unless nothing changes and the newest has the same questions. Its
-- SHA-256 is that of the earlier one, or empty: nobody has read all its questions.
-- $1 bank id, $2 the earlier version, $3 the new one, $4 whether questions change, $5 SHA-256 of the newest, $6 when,
-- $7 who makes it
insert into bank_versions (bank_id, version, sha256, imported_from, created_at, markup, created_by)
select bank_id, $3, case when $4 then '' else sha256 end, '', $6, markup, $7
from bank_versions
where bank_id = $1 and version = $2 and ($4 or sha256 = '' or sha256 <> $5)
returning version

-- name: bank_copy_questions
-- The questions of an earlier version once more, some of them changed and some left out.
-- $1 bank id, $2 the earlier version, $3 the new one, $4 [{"id", and of the members of a question those that change}, …],
-- $5 ids that are left out
insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                       right_options, pinned, source)
select q.bank_id, $3, q.position, q.question_id, coalesce(c->>'topic', q.topic),
       coalesce(c->>'difficulty', q.difficulty), coalesce(c->>'choose', q.choose), coalesce(c->>'text', q.body),
       coalesce(c->'options', q.options),
       case when c ? 'right' then array(select jsonb_array_elements_text(c->'right')) else q.right_options end,
       coalesce((c->>'pinned')::boolean, q.pinned), coalesce(c->>'source', q.source)
from questions as q left join jsonb_array_elements($4::jsonb) as changed(c) on c->>'id' = q.question_id
where q.bank_id = $1 and q.version = $2 and q.question_id <> all ($5::text[])

-- name: bank_question
-- One question of a version of a bank, or of its newest, as `bank_questions` has it.
-- $1 bank slug, $2 version or null, $3 question
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from questions as q
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where b.slug = $1 and q.question_id = $3
  and q.version = coalesce($2::integer, (select max(version) from bank_versions where bank_id = b.id))

-- name: bank_tags
-- Topic and difficulty of some questions of the newest version of a bank.
-- $1 slug, $2 questions
select q.question_id, q.topic, q.difficulty
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.question_id = any ($2::text[])
  and q.version = (select max(version) from bank_versions where bank_id = b.id)

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
