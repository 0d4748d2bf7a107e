-- How the identities of a contest are made: 1 from texts as they are typed but for case, 2 folded. A contest that has
-- begun keeps the form it began with, so that nobody gets a second seat.

alter table contests add column identity_form smallint not null default 1;
update contests as c
set identity_form = 2
where not exists (select 1 from contestants as p where p.contest_id = c.id)
  and not exists (
      select 1 from rounds as r
      where r.contest_id = c.id and (r.opens_at <= extract(epoch from now()) * 1000 or r.state <> 'live')
  );
alter table contests alter column identity_form set default 2;
