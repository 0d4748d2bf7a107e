-- The questions of every bank version that a round uses, in the order of the bank.
select b.slug, b.title, q.bank_id, q.version, q.question_id, q.body, q.options, q.right_options, q.topic,
       q.difficulty, q.choose, q.pinned, q.source, v.markup
from questions as q
join banks as b on b.id = q.bank_id
join bank_versions as v on v.bank_id = q.bank_id and v.version = q.version
where (q.bank_id, q.version) in (
    select bank_id, bank_version from rounds
    union
    select (own ->> 'bank_id')::integer, (own ->> 'bank_version')::integer
    from rounds, jsonb_array_elements(division_papers) as own
)
order by q.bank_id, q.version, q.position
