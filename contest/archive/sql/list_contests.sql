-- The contests as the archiver and rebuild know them.
select id, slug, code, generation from contests order by id
