-- Everybody who is or was staff.
select id, name, role, created_at, disabled_at from staff order by name
