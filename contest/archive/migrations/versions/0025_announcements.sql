-- What organizers announce on all open pages of a contest.

create table announcements (
    id integer generated always as identity primary key,
    contest_id integer not null references contests,
    text_vi text not null,
    text_en text not null,
    shows_at bigint not null,
    until bigint,
    withdrawn_at bigint,
    made_by text not null,
    made_at bigint not null
);
comment on column announcements.until is 'null: until it is withdrawn';
create index announcements_of_contest on announcements (contest_id, id);

-- Contestants' workers show it.
alter function grant_to_web(name) rename to grant_to_web_before_announcements;
create function grant_to_web(role name) returns void language plpgsql as $$
begin
    perform grant_to_web_before_announcements(role);
    execute format('grant select on announcements to %I', role);
end
$$;

-- People are looked up by name: the last word of a name stands in the masked one, found without accents.
create index contestants_by_last_name on contestants (contest_id, folded(split_part(shown_name, ' ', -1)));
