-- name: insert_invitation
-- $1 organization, $2 SHA-256 of the token, $3 for whom, $4 administrator, $5 roles, $6 by whom, $7 when, $8 until when
insert into invitations (organization_id, token_sha256, for_name, is_admin, roles, invited_by, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning id

-- name: find_invitation
-- An invitation, and whoever uses it meanwhile waits.
-- $1 SHA-256 of the token
select invitation.id, invitation.organization_id, organization.name as organization, invitation.for_name,
    invitation.is_admin, invitation.roles, invitation.expires_at, invitation.used_at, invitation.revoked_at,
    inviter.name as inviter
from invitations invitation join organizations organization on organization.id = invitation.organization_id
left join accounts inviter on inviter.id = invitation.invited_by
where invitation.token_sha256 = $1
for update of invitation

-- name: list_invitations
-- Those of an organization that can still be used.
-- $1 organization, $2 now
select id, for_name, is_admin, roles, created_at, expires_at from invitations
where organization_id = $1 and used_at is null and revoked_at is null and expires_at > $2
order by id desc

-- name: use_invitation
-- $1 id, $2 account, $3 when
update invitations set account_id = $2, used_at = $3 where id = $1

-- name: revoke_invitation
-- $1 id, $2 organization it has to be of, $3 when
update invitations set revoked_at = $3
where id = $1 and organization_id = $2 and used_at is null and revoked_at is null
returning id, for_name

-- name: revoke_first_invitations
-- Those that make the first administrator, when a newer one is made.
-- $1 organization, $2 when
update invitations set revoked_at = $2
where organization_id = $1 and invited_by is null and used_at is null and revoked_at is null
