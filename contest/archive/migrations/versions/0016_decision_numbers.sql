-- Decisions are numbered contest by contest without gaps, which a sequence does not do: it jumps after a crash and where
-- something is only tried. What was decided before keeps its number, by which seals name it.

alter table decisions add column number bigint;
alter table decisions disable trigger user; -- nothing of what was decided changes
update decisions set number = id;
alter table decisions enable trigger user;
alter table decisions alter column number set not null;
alter table decisions add unique (contest_id, number);
