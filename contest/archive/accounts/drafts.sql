-- name: save_draft
-- The newest text of a form takes the place of the one before.
-- $1 account, $2 form, $3 fields, $4 when
insert into drafts (account_id, form, fields, saved_at) values ($1, $2, $3, $4)
on conflict (account_id, form) do update set fields = excluded.fields, saved_at = excluded.saved_at

-- name: find_draft
-- $1 account, $2 form
select fields, saved_at from drafts where account_id = $1 and form = $2

-- name: delete_draft
-- $1 account, $2 form
delete from drafts where account_id = $1 and form = $2

-- name: delete_old_drafts
-- All but the newest of an account, and those that nobody came back to.
-- $1 account, $2 how many stay, $3 saved before this
delete from drafts
where account_id = $1 and (
    saved_at < $3
    or form not in (select form from drafts where account_id = $1 order by saved_at desc limit $2)
)
