-- name: insert_announcement
-- One more announcement of a contest.
-- $1 contest, $2 text in Vietnamese, $3 in English, $4 from when it is shown, $5 until when or null, $6 by whom, $7 when
insert into announcements (contest_id, text_vi, text_en, shows_at, until, made_by, made_at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id

-- name: list_announcements
-- All that a contest has announced, the newest first.
-- $1 contest, $2 how many
select id, text_vi, text_en, shows_at, until, withdrawn_at, made_by, made_at
from announcements where contest_id = $1 order by id desc limit $2

-- name: withdraw_announcement
-- Takes one back; nothing if there is none that could be.
-- $1 contest, $2 announcement, $3 when
update announcements set withdrawn_at = $3
where contest_id = $1 and id = $2 and withdrawn_at is null and (until is null or until > $3)
returning id, text_vi, text_en, shows_at, until, withdrawn_at, made_by, made_at
