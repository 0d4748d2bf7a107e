-- Every contest's tree of units, in the order of its file.
select contest_id, unit_id, name, kind, parent_id, head_count, selectable
from units
order by contest_id, position
