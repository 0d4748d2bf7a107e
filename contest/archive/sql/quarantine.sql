-- Keeps a stream record that could not be archived. Delivered again, it is still one.
-- $1 contest, $2 stream id, $3 kind, $4 the record as it came, $5 why, $6 when
insert into quarantine (contest_id, stream_id, kind, record, error, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (contest_id, stream_id) do nothing
