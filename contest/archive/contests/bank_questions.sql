-- name: bank_page
-- A page of the questions of a version of a bank that fit.
-- $1 slug, $2 version, $3 patterns that all fit, $4 topic or null, $5 difficulty or null, $6 with a picture or null,
-- $7 sort, $8 how many to leave out, $9 how many
select q.question_id, q.body, q.topic, q.difficulty, q.choose, q.options, q.right_options, q.pinned
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.version = $2 and q.search like all ($3::text[])
  and ($4::text is null or q.topic = $4) and ($5::text is null or q.difficulty = $5)
  and ($6::boolean is null or (q.body like '%![%' or q.options::text like '%![%') = $6)
order by case $7 when 'text' then folded(q.body) when 'topic' then folded(q.topic) else '' end,
         case $7 when 'difficulty' then array_position(array['easy', 'medium', 'hard'], q.difficulty) else 0 end,
         q.position
offset $8 limit $9

-- name: bank_some
-- Some questions of a version of a bank.
-- $1 slug, $2 version, $3 ids
select q.question_id, q.body, q.topic, q.difficulty, q.choose, q.options, q.right_options, q.pinned
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.version = $2 and q.question_id = any ($3::text[])

-- name: bank_count
-- How many questions of a version of a bank fit.
-- $1 slug, $2 version, $3 patterns, $4 topic, $5 difficulty, $6 with a picture
select count(*)
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.version = $2 and q.search like all ($3::text[])
  and ($4::text is null or q.topic = $4) and ($5::text is null or q.difficulty = $5)
  and ($6::boolean is null or (q.body like '%![%' or q.options::text like '%![%') = $6)

-- name: bank_ids
-- The ids of the questions of a version of a bank that fit.
-- $1 slug, $2 version, $3 patterns, $4 topic, $5 difficulty, $6 with a picture
select q.question_id
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.version = $2 and q.search like all ($3::text[])
  and ($4::text is null or q.topic = $4) and ($5::text is null or q.difficulty = $5)
  and ($6::boolean is null or (q.body like '%![%' or q.options::text like '%![%') = $6)

-- name: bank_topics
-- The topics of a version of a bank, with how many questions each has, in the order of the bank.
-- $1 slug, $2 version
select q.topic, count(*) as questions
from questions as q join banks as b on b.id = q.bank_id
where b.slug = $1 and q.version = $2
group by q.topic order by min(q.position)

-- name: bank_uses
-- Rounds that draw from a bank, the latest first.
-- $1 slug, $2 organization
select c.slug, c.title, r.slug, r.title, r.state, r.opens_at, r.closes_at, r.bank_version,
       (select count(*) from attempts as a where a.round_id = r.id) as started
from rounds as r
join banks as b on b.id = r.bank_id
join contests as c on c.id = r.contest_id
where b.slug = $1 and c.organization_id = $2
order by r.opens_at desc

-- name: bank_question_versions
-- A question in each version that has it otherwise than the version before, newest first.
-- $1 slug, $2 question, $3 organization
select slug, title, bank_id, version, question_id, body, options, right_options, topic, difficulty, choose, pinned,
       source, markup, created_at, created_by
from (
    select b.slug, b.title, v.markup, v.created_at, v.created_by, q.*, lag(row(q.body, q.topic, q.difficulty, q.choose, q.options, q.right_options, q.pinned, q.source)::text)
        over (order by v.version) as before
    from banks as b
    join bank_versions as v on v.bank_id = b.id
    join questions as q on q.bank_id = v.bank_id and q.version = v.version and q.question_id = $2
    where b.slug = $1 and b.organization_id = $3
) as each
where before is distinct from
    row(each.body, each.topic, each.difficulty, each.choose, each.options, each.right_options, each.pinned,
        each.source)::text
order by version desc
