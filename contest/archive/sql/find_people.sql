-- People of a contest by what identifies them: pseudonyms, identity keys, keys of fields that only one person may have.
-- $1 contest, $2 pseudonyms, $3 identity keys, $4 fields, $5 keys of those fields
select c.person, c.shown_name, c.unit_id, c.division, c.profile
from contestants as c
where c.contest_id = $1
  and (
      c.person = any ($2::text[])
      or c.identity = any ($3::text[])
      or c.person in (
          select u.person
          from contestant_uniques as u
          join rows from (unnest($4::text[]), unnest($5::text[])) as asked (field, value) using (field, value)
          where u.contest_id = $1
      )
  )
order by c.person collate "C"
