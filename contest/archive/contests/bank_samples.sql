-- name: bank_size
-- A version of a bank without its questions: how many it has, and how many keep the order of their options.
-- $1 bank id, $2 version
select b.slug, b.title, v.markup, count(q.question_id) as questions, count(*) filter (where q.pinned) as pinned
from banks as b
join bank_versions as v on v.bank_id = b.id
left join questions as q on q.bank_id = b.id and q.version = v.version
where b.id = $1 and v.version = $2
group by b.slug, b.title, v.markup

-- name: bank_sample
-- So many questions of each topic and difficulty, by chance but always the same for one salt, and some by their ids.
-- $1 bank id, $2 version, $3 how many, $4 whether topics count, $5 whether difficulties count, $6 ids, $7 salt
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from (
    select position, question_id, row_number() over (
        partition by case when $4 then topic end, case when $5 then difficulty end order by md5(question_id || $7)
    ) as place
    from questions where bank_id = $1 and version = $2
) as each
join questions as q on q.bank_id = $1 and q.version = $2 and q.position = each.position
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where each.place <= $3 or each.question_id = any ($6::text[])
order by q.position
