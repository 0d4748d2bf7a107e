-- The newest version of a bank.
-- $1 bank id
select version, sha256 from bank_versions where bank_id = $1 order by version desc limit 1
