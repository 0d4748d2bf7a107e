-- Finds or founds a bank and holds its row until the transaction ends; an empty title keeps the one it has.
-- $1 slug, $2 title
insert into banks (slug, title) values ($1, $2)
on conflict (slug) do update set title = case when excluded.title = '' then banks.title else excluded.title end
returning id
