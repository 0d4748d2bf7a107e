-- The second wall between organizations: row-level security for whoever is not the owner of the tables. The owner, who
-- is the service itself (archiver, jobs, commands), passes it and pays nothing.
--
-- A session says for whom it acts in contest.organization: an organization's id; '*' for all of them; '' for nobody yet,
-- which shows no contest but lets somebody log in.

create function acting_organization() returns integer language sql stable as $$
    select case when current_setting('contest.organization', true) ~ '^[0-9]+$'
                then current_setting('contest.organization', true)::integer end
$$;

-- what somebody makes is of their organization
alter table banks alter column organization_id set default coalesce(acting_organization(), 1);
alter table contests alter column organization_id set default coalesce(acting_organization(), 1);

-- A wall around each table that has none, by the first of these columns it has. Called after each migration, so that a
-- table that is added later stands behind one too.
create function raise_walls() returns void language plpgsql as $$
declare
    wall record;
    dividers constant name[] := '{organization_id,contest_id,round_id,bank_id,seal_id,account_id,file_id}';
    acting constant text := $w$(select coalesce(current_setting('contest.organization', true), ''))$w$;
begin
    for wall in
        select t.oid::regclass as name, t.relname,
               (select a.attname from pg_attribute as a
                where a.attrelid = t.oid and not a.attisdropped
                  and a.attname = any (dividers)
                order by array_position(dividers, a.attname)
                limit 1) as divider
        from pg_class as t
        where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
          and not t.relrowsecurity
    loop
        if wall.relname = 'organizations' then
            wall.divider := 'id';
        end if;
        continue when wall.divider is null;
        execute format('alter table %s enable row level security', wall.name);
        if wall.relname = 'audit' then
            execute format(
                'create policy wall on %s for select using (%s in (''*'', coalesce(organization_id, 1)::text))',
                wall.name, acting
            );
            execute format('create policy noting on %s for insert with check (true)', wall.name);
        elsif wall.relname in ('organizations', 'accounts', 'invitations') then
            execute format('create policy wall on %s using (%s in (''*'', '''', %I::text))', wall.name, acting, wall.divider);
        elsif wall.divider = 'organization_id' then
            execute format('create policy wall on %s using (%s in (''*'', %I::text))', wall.name, acting, wall.divider);
        else
            execute format(
                'create policy wall on %s using (%s = ''*'' or %I in (select id from %I))',
                wall.name, acting, wall.divider,
                case wall.divider when 'file_id' then 'stored_files' else split_part(wall.divider, '_', 1) || 's' end
            );
        end if;
    end loop;
end
$$;

-- What the desk may do only through these: they run as the owner.
alter function create_round_partitions(integer) security definer set search_path = public, pg_temp;
alter function delete_contest(integer) rename to delete_contest_of_anybody;
create function delete_contest(contest integer) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if acting_organization() is not null
       and not exists (select 1 from contests where id = contest and organization_id = acting_organization()) then
        raise exception 'contest % is not of this organization', contest using errcode = 'insufficient_privilege';
    end if;
    perform delete_contest_of_anybody(contest);
end
$$;
revoke execute on function create_round_partitions(integer), delete_contest(integer),
    delete_contest_of_anybody(integer), delete_with_dependents(regclass, text), raise_walls() from public;

-- What the desk's role may do: read and write what is behind the walls, but neither take nor change an entry, nor undo
-- what is only added to. Nothing on partitions, which have no wall of their own.
create function grant_to_desk(role name) returns void language plpgsql as $$
declare
    part text;
begin
    for part in
        select c.oid::regclass::text from pg_class as c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    loop
        execute format('grant select, insert, update, delete on %s to %I', part, role);
    end loop;
    execute format(
        'revoke update, delete on audit, decisions, seals, seal_lines, seal_blocks, contest_seals, key_revisions, questions
         from %I', role
    );
    execute format('revoke insert, update, delete on attempts, entries, staff, alembic_version from %I', role);
    execute format(
        'grant execute on function create_round_partitions(integer), delete_contest(integer) to %I', role
    );
end
$$;

-- What contestants' workers may do: read what contestants see. No account, no session, no audit trail.
create function grant_to_web(role name) returns void language plpgsql as $$
begin
    execute format(
        'grant select on contests, rules_versions, banks, bank_versions, questions, rounds, key_revisions, units,
         contestants, bans, attempts, entries, decisions, results, standings, holders, seals, seal_lines, seal_blocks,
         contest_seals, media, staff, contestant_uniques, quarantine to %I', role
    );
    execute format('grant insert on audit to %I', role);
end
$$;
