-- Notes a new version of a bank.
-- $1 bank id, $2 version, $3 SHA-256 of its questions, $4 where they came from, $5 when, $6 whether texts use markup
insert into bank_versions (bank_id, version, sha256, imported_from, created_at, markup)
values ($1, $2, $3, $4, $5, $6)
