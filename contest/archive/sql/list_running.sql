-- The contests that can still get entries, as the archiver and rebuild know them: those with a round that is not final.
-- $1 contest slug or null for all
select id, slug, code, generation
from contests as c
where ($1::text is null or slug = $1)
  and exists (select 1 from rounds as r where r.contest_id = c.id and r.state <> 'final')
order by id
