-- The text of a contest's file as its organizer wrote it, so that a form can change it and leave comments and order alone.

alter table contests
    add column file_text text not null default '',
    add column file_mark text not null default '';
comment on column contests.file_mark is 'of the contest that file_text says; with another mark the text is of an earlier one';
