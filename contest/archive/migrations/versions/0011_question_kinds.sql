-- A question's kind is checked when a bank is imported, against the modules of questions/kinds; with a list of them here
-- as well, a new kind would need a migration.

alter table questions drop constraint questions_choose_check;
comment on column questions.choose is 'the name of a module of questions/kinds: one, many, …';
