-- Texts are shown as they are written unless the organizer says that they hold markup.

alter table bank_versions add column markup boolean not null default false;
comment on column bank_versions.markup is 'texts use the small markup of questions/markup.py';
