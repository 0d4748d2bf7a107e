-- New partitions lock the entry tables for a moment. Rather give up than keep the archiver waiting behind a long reader.
select set_config('lock_timeout', '5s', true)
