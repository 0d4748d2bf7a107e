-- Lets one migration run at a time, until its transaction ends. The number is ours alone: 'hoithi' in ASCII.
select pg_advisory_xact_lock(x'686f69746869'::bigint)
