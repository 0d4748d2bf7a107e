-- Every bank with its newest version and how many questions that has. Versions are numbered without gaps.
select b.slug, b.title, n.version,
       (select count(*) from questions as q where q.bank_id = b.id and q.version = n.version) as questions
from banks as b
join (select bank_id, max(version) as version from bank_versions group by bank_id) as n on n.bank_id = b.id
order by b.slug
