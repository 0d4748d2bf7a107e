-- A new contest; nothing if another one has the slug or the code.
-- $1 slug, $2 code, $3 generation, $4 title, $5 organizer, $6 description, $7 time zone, $8 language, $9 when
insert into contests (slug, code, generation, title, organizer, description, time_zone, language, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (code) do nothing
returning id
