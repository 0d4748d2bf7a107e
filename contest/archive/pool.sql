-- name: server_settings
-- What decides whether this server can be trusted with entries.
select name, setting
from pg_settings
where name in ('server_version_num', 'fsync', 'full_page_writes', 'server_encoding')
