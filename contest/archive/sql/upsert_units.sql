-- Takes over a contest's tree of units; reports as many rows as are new or changed.
-- $1 contest, $2 ids, $3 parents, $4 names, $5 kinds, $6 head-counts, $7 selectable
insert into units (contest_id, unit_id, parent_id, name, kind, head_count, selectable, position)
select $1, u.*
from rows from (unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::integer[]),
                unnest($7::boolean[])) with ordinality as u
on conflict (contest_id, unit_id) do update
    set parent_id = excluded.parent_id, name = excluded.name, kind = excluded.kind, head_count = excluded.head_count,
        selectable = excluded.selectable, position = excluded.position
    where (units.parent_id, units.name, units.kind, units.head_count, units.selectable, units.position)
        is distinct from (excluded.parent_id, excluded.name, excluded.kind, excluded.head_count, excluded.selectable,
                          excluded.position)
