-- Ends a member's access. Doing it again keeps the first time.
-- $1 name, $2 when
update staff set disabled_at = coalesce(disabled_at, $2)
where name = $1
returning id, name, role, created_at, disabled_at
