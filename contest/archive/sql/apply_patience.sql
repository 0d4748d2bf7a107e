-- New partitions wait until those who write have ended. Rather give up than keep the archiver waiting behind a long one.
select set_config('lock_timeout', '5s', true)
