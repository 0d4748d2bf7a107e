-- What somebody has typed into a form of the desk and not sent yet: one text an account and a form.

create table drafts (
    account_id integer not null references accounts on delete cascade,
    form text not null,
    fields jsonb not null,
    saved_at bigint not null,
    primary key (account_id, form)
);
comment on column drafts.form is 'the address that the form is sent to';
comment on column drafts.fields is '[[name, value], …], never a password';
