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
