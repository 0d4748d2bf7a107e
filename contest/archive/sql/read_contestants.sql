-- A contest's contestants with the further fields that are theirs alone.
-- $1 contest
select c.person, c.identity, c.shown_name, c.unit_id as unit, c.division,
       coalesce(u.uniques, '{}') as uniques
from contestants as c
left join (
    select person, jsonb_object_agg(field, value) as uniques
    from contestant_uniques
    where contest_id = $1
    group by person
) as u on u.person = c.person
where c.contest_id = $1
