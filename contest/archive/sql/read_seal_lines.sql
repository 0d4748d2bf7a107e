-- A part of what was sealed, in chunks of lines.
-- $1 seal, $2 part
select lines from seal_lines where seal_id = $1 and part = $2 order by number
