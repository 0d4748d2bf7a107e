-- name: server_settings
-- What decides whether this server can be trusted with entries.
select name, setting
from pg_settings
where name in ('server_version_num', 'fsync', 'full_page_writes', 'server_encoding')

-- name: tell_organization
-- For whom this session acts from here on; the walls between organizations ask it.
-- $1 id of an organization as text, '*' for all, '' for none
select set_config('contest.organization', $1, false)
