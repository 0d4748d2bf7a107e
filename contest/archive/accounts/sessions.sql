-- name: insert_session
-- Somebody is let in, or half in where a second factor is awaited.
-- $1 SHA-256 of the token, $2 account, $3 awaits a second factor, $4 when, $5 address, $6 device
insert into sessions (token_sha256, account_id, awaits_second_factor, started_at, seen_at, proved_at, address, device)
values ($1, $2, $3, $4, $4, $4, $5, $6)
returning id

-- name: find_session
-- Who holds a session that has not ended, with their organization; nobody who was disabled.
-- $1 SHA-256 of the token
select session.id, session.awaits_second_factor, session.started_at, session.seen_at, session.proved_at,
    session.account_id, account.organization_id, account.login, account.name, account.is_admin, account.totp_on_at,
    organization.name as organization, organization.needs_second_factor
from sessions session
join accounts account on account.id = session.account_id
join organizations organization on organization.id = account.organization_id
where session.token_sha256 = $1 and session.ended_at is null and account.disabled_at is null

-- name: touch_session
-- $1 id, $2 when
update sessions set seen_at = $2 where id = $1 and seen_at < $2

-- name: prove_session
-- Who holds it has just shown who they are.
-- $1 id, $2 when
update sessions set proved_at = $2, awaits_second_factor = false where id = $1 and ended_at is null

-- name: list_sessions
-- Those of an account that have not ended.
-- $1 account, $2 not seen since before this is over
select id, started_at, seen_at, address, device from sessions
where account_id = $1 and ended_at is null and not awaits_second_factor and seen_at > $2
order by seen_at desc

-- name: end_session
-- $1 id, $2 account it has to be of, $3 when
update sessions set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null returning id

-- name: end_sessions
-- All of an account, except one.
-- $1 account, $2 the one that stays, $3 when
update sessions set ended_at = $3 where account_id = $1 and id is distinct from $2 and ended_at is null

-- name: insert_device
-- A device that somebody logged in on.
-- $1 SHA-256 of its token, $2 account, $3 when
insert into known_devices (token_sha256, account_id, since) values ($1, $2, $3) on conflict do nothing

-- name: find_device
-- $1 SHA-256 of its token, $2 account
select 1 from known_devices where token_sha256 = $1 and account_id = $2

-- name: read_failures
-- $1 keys, $2 those from before this are over
select key, failures, since from login_failures where key = any($1) and since > $2

-- name: count_failure
-- One more wrong try under each key; counted anew where the first is long ago.
-- $1 keys, $2 when, $3 those from before this are over
insert into login_failures (key, failures, since) select key, 1, $2 from unnest($1::text[]) as key order by key
on conflict (key) do update set
    failures = case when login_failures.since > $3 then login_failures.failures + 1 else 1 end,
    since = case when login_failures.since > $3 then login_failures.since else $2 end

-- name: forget_failures
-- $1 keys
delete from login_failures where key = any($1)

-- name: forget_old_failures
-- $1 those from before this are over
delete from login_failures where since <= $1
