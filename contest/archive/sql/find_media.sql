-- One file that is given out.
-- $1 name
select name, media_type, body, width, height from media where name = $1
