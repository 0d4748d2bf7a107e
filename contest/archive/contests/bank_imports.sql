-- name: insert_bank_import
-- A file to be looked at, with what was decided about the last one for the bank.
-- $1 organization, $2 account or null, $3 bank, $4 title, $5 file, $6 its name, $7 whether it adds, $8 when
insert into bank_imports (organization_id, account_id, bank, title, file_id, file_name, adds, created_at, layer)
values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce(
    (select layer from bank_imports where organization_id = $1 and bank = $3 order by id desc limit 1), '{}'
))
returning id

-- name: hold_bank_import
-- Nobody else decides anything about a file until the transaction ends.
-- $1 import
select 1 from bank_imports where id = $1 for update

-- name: find_bank_import
-- One file that is looked at.
-- $1 import, $2 organization
select id, organization_id, bank, title, file_id, file_name, layer, layer_version, adds, read_job, import_job, summary,
       created_at
from bank_imports where id = $1 and organization_id = $2

-- name: list_bank_imports
-- Files for a bank whose import nobody has asked for, the latest first.
-- $1 organization, $2 bank
select id, organization_id, bank, title, file_id, file_name, layer, layer_version, adds, read_job, import_job, summary,
       created_at
from bank_imports where organization_id = $1 and bank = $2 and import_job is null
order by id desc limit 5

-- name: write_bank_layer
-- What is decided about a file from now on; what was read of it is void.
-- $1 import, $2 layer, $3 whether it adds
update bank_imports set layer = $2, layer_version = layer_version + 1, adds = $3, summary = null where id = $1

-- name: note_bank_job
-- The job that reads a file, or the one that imports it.
-- $1 import, $2 reading job or null, $3 importing job or null
update bank_imports set read_job = coalesce($2, read_job), import_job = coalesce($3, import_job) where id = $1

-- name: write_bank_reading
-- What came of reading a file; nothing where something else was decided meanwhile.
-- $1 import, $2 layer version that was read, $3 summary, $4 layer, bound to texts
update bank_imports set summary = $3, layer = $4 where id = $1 and layer_version = $2 returning id

-- name: delete_bank_import_rows
-- What rows became in an earlier reading.
-- $1 import
delete from bank_import_rows where import_id = $1

-- name: insert_bank_import_rows
-- What the rows of a file became, in its order.
-- $1 import, $2 [{"groups", "row"}, …]
insert into bank_import_rows (import_id, organization_id, position, groups, row)
select i.id, i.organization_id, position, array(select jsonb_array_elements_text(r->'groups')), r->'row'
from bank_imports as i, jsonb_array_elements($2::jsonb) with ordinality as given(r, position)
where i.id = $1

-- name: list_bank_import_rows
-- A page of the rows of a file, or of one group of them.
-- $1 import, $2 group or null, $3 how many to leave out, $4 how many
select position, groups, row from bank_import_rows
where import_id = $1 and ($2::text is null or $2 = any (groups))
order by position offset $3 limit $4

-- name: find_bank_import_rows
-- Rows of a file by their positions.
-- $1 import, $2 positions
select position, groups, row from bank_import_rows where import_id = $1 and position = any ($2::integer[])
order by position
