-- name: insert_file
-- A file whose bytes follow part by part; nobody reads it before it is complete.
-- $1 organization, $2 account, $3 job, $4 name, $5 media type, $6 when, $7 until when it is kept
insert into stored_files (organization_id, account_id, job_id, name, media_type, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id

-- name: insert_file_part
-- $1 file, $2 number from 0, $3 bytes
insert into stored_file_parts (file_id, number, body) values ($1, $2, $3)

-- name: complete_file
-- $1 file, $2 how many bytes, $3 when
update stored_files set bytes = $2, complete_at = $3 where id = $1

-- name: find_file
-- A file that is complete and is still kept.
-- $1 id, $2 organization, $3 now
select id, name, media_type, bytes, created_at, expires_at, job_id from stored_files
where id = $1 and organization_id = $2 and complete_at is not null and expires_at > $3

-- name: read_file_part
-- $1 file, $2 number from 0
select body from stored_file_parts where file_id = $1 and number = $2

-- name: delete_file
-- $1 id
delete from stored_files where id = $1

-- name: delete_begun_files
-- What a job whose process died had begun to write.
-- $1 job
delete from stored_files where job_id = $1 and complete_at is null

-- name: delete_old_files
-- Those whose time is over, and uploads that were cut off long ago.
-- $1 now, $2 begun before this and not complete
delete from stored_files where expires_at <= $1 or (complete_at is null and job_id is null and created_at < $2)
