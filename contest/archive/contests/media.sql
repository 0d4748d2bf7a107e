-- name: insert_media
-- A file to give out; nothing if it is there.
-- $1 name, $2 media type, $3 bytes, $4 width and $5 height of a picture, $6 when
insert into media (name, media_type, body, width, height, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (name) do nothing

-- name: find_media
-- One file that is given out.
-- $1 name
select name, media_type, body, width, height from media where name = $1
