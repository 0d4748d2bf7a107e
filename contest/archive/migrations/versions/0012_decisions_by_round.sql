-- What was decided is read by round and by contest, and there are contests of many years.

create index decisions_of_round on decisions (round_id, id);
create index decisions_of_contest on decisions (contest_id, id);
