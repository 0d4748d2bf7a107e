-- Who outside sees a contest. Those that are here were public the moment they were applied, and stay so.

alter table contests
    add column state text not null default 'published' check (state in ('draft', 'published', 'hidden', 'archived')),
    add column state_since bigint not null default 0,
    add column kept_until bigint;
comment on column contests.state is
    'draft: nobody sees it; hidden: no new visitors, who entered goes on; archived: is read, nothing is entered';
comment on column contests.kept_until is 'when it may be deleted although people entered; null: never';

-- What is kept for ever goes with its contest, and only so: delete_contest says for which it is, for its transaction.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_table_name <> 'audit' and current_setting('contest.deleting', true) = 'yes' then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end
$$;

-- Rows of a table and all that refers to them, by the foreign keys there are: a table that is added later is found too.
-- Keys that are checked at commit close circles and are not followed.
create function delete_with_dependents(victim regclass, condition text) returns void language plpgsql as $$
declare
    dependent record;
begin
    for dependent in
        select k.conrelid::regclass as name,
               (select string_agg(quote_ident(a.attname), ', ' order by place)
                from unnest(k.conkey) with ordinality as c(number, place)
                join pg_attribute as a on a.attrelid = k.conrelid and a.attnum = c.number) as own,
               (select string_agg(quote_ident(a.attname), ', ' order by place)
                from unnest(k.confkey) with ordinality as c(number, place)
                join pg_attribute as a on a.attrelid = k.confrelid and a.attnum = c.number) as theirs
        from pg_constraint as k
        where k.contype = 'f' and k.confrelid = victim and k.conrelid <> victim and k.conparentid = 0
          and not k.condeferred
    loop
        perform delete_with_dependents(
            dependent.name,
            format('(%s) in (select %s from %s where %s)', dependent.own, dependent.theirs, victim, condition)
        );
    end loop;
    execute format('delete from %s where %s', victim, condition);
end
$$;

create function delete_contest(contest integer) returns void language plpgsql as $$
declare
    part text;
begin
    perform set_config('contest.deleting', 'yes', true);
    lock table attempts in access exclusive mode;
    lock table contestants in share row exclusive mode;
    lock table entries in access exclusive mode;
    for part in select id from rounds where contest_id = contest loop
        execute format('drop %s entries_%s', 'table', part);
        execute format('alter table attempts detach partition attempts_%s', part);
        execute format('drop %s attempts_%s', 'table', part);
    end loop;
    perform delete_with_dependents('contests', format('id = %s', contest));
    perform set_config('contest.deleting', '', true);
end
$$;
