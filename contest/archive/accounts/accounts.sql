-- name: find_organization
-- An organization.
-- $1 id
select id, name, needs_second_factor from organizations where id = $1

-- name: change_organization
-- Its name, and whether everybody needs a second factor.
-- $1 id, $2 name, $3 needs a second factor
update organizations set name = $2, needs_second_factor = $3 where id = $1

-- name: lock_organization
-- Whoever changes its people waits for whoever does so already.
-- $1 id
select id from organizations where id = $1 for update

-- name: insert_account
-- A new account, unless the login is taken.
-- $1 organization, $2 login, $3 name, $4 administrator, $5 password hash, $6 when
insert into accounts (organization_id, login, name, is_admin, password_hash, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (login) do nothing
returning id

-- name: find_account
-- An account with what its second factor needs.
-- $1 id
select id, organization_id, login, name, is_admin, password_hash, totp_sealed, totp_on_at, totp_step, created_at,
    disabled_at
from accounts where id = $1

-- name: find_account_by_login
-- The same by what is typed to log in.
-- $1 login
select id, organization_id, login, name, is_admin, password_hash, totp_sealed, totp_on_at, totp_step, created_at,
    disabled_at
from accounts where login = $1

-- name: list_accounts
-- Everybody of an organization who is or was there.
-- $1 organization
select id, organization_id, login, name, is_admin, password_hash, totp_sealed, totp_on_at, totp_step, created_at,
    disabled_at
from accounts where organization_id = $1
order by disabled_at is not null, name, id

-- name: count_accounts
-- How many accounts there are in the whole installation.
select count(*) from accounts

-- name: change_account
-- What an administrator may change of it.
-- $1 id, $2 name, $3 administrator, $4 since when disabled
update accounts set name = $2, is_admin = $3, disabled_at = $4 where id = $1

-- name: change_password
-- $1 id, $2 password hash
update accounts set password_hash = $2 where id = $1

-- name: set_totp
-- A secret that is not on before its first code, or none.
-- $1 id, $2 sealed secret, $3 since when it is on
update accounts set totp_sealed = $2, totp_on_at = $3, totp_step = 0 where id = $1

-- name: use_totp_step
-- Takes a step once: no row if it or a later one was used.
-- $1 id, $2 step
update accounts set totp_step = $2 where id = $1 and totp_step < $2 returning id

-- name: replace_recovery_codes
-- New ones, and the old no longer.
-- $1 account, $2 SHA-256 of each
with gone as (delete from recovery_codes where account_id = $1)
insert into recovery_codes (account_id, code_sha256) select $1, unnest($2::text[])

-- name: use_recovery_code
-- Takes a code once: no row if there is none, or it was used.
-- $1 account, $2 SHA-256, $3 when
update recovery_codes set used_at = $3 where account_id = $1 and code_sha256 = $2 and used_at is null
returning code_sha256

-- name: count_recovery_codes
-- How many are left.
-- $1 account
select count(*) from recovery_codes where account_id = $1 and used_at is null

-- name: list_contests_of
-- The contests of an organization.
-- $1 organization
select id, slug, title from contests where organization_id = $1 order by id desc

-- name: list_contests_of_account
-- The contests that an account may see, with its roles there.
-- $1 account, $2 its organization, $3 administrator
select contest.id, contest.slug, contest.title, contest.time_zone,
       coalesce(array_agg(role.role) filter (where role.role is not null), '{}') as roles
from contests contest
left join contest_roles role on role.contest_id = contest.id and role.account_id = $1
where contest.organization_id = $2 and ($3 or role.role is not null)
group by contest.id
order by contest.id desc

-- name: find_colleagues
-- Who has a role in a contest, and how many are invited to it.
-- $1 contest, $2 role
select array(
           select account.name
           from contest_roles role join accounts account on account.id = role.account_id
           where role.contest_id = $1 and role.role = $2 and account.disabled_at is null
           order by account.name
       ) as names,
       (select count(*) from invitations
        where used_at is null and revoked_at is null and roles @> jsonb_build_array(jsonb_build_array($1::integer, $2::text)))
       as invited

-- name: list_roles
-- Who may do what in the contests of an organization.
-- $1 organization
select role.account_id, contest.id as contest_id, contest.slug, contest.title, role.role
from contest_roles role join contests contest on contest.id = role.contest_id
where contest.organization_id = $1
order by contest.id desc, role.role

-- name: delete_roles
-- $1 account
delete from contest_roles where account_id = $1

-- name: insert_roles
-- Only in contests of the account's own organization.
-- $1 account, $2 contests, $3 role of each
insert into contest_roles (account_id, contest_id, role)
select account.id, wanted.contest_id, wanted.role
from unnest($2::integer[], $3::text[]) as wanted (contest_id, role)
join accounts account on account.id = $1
join contests contest on contest.id = wanted.contest_id and contest.organization_id = account.organization_id
on conflict do nothing
