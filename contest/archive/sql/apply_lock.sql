-- One contest file is applied at a time, until its transaction ends. The number is ours alone: 'apply' in ASCII.
select pg_advisory_xact_lock(x'6170706c79'::bigint)
