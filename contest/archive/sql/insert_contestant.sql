-- Somebody who is known only from a paper handed in.
-- $1 contest, $2 person, $3 identity, $4 sealed profile, $5 masked name, $6 unit, $7 division, $8 age band, $9 eligible,
-- $10 when
insert into contestants (contest_id, person, identity, profile, shown_name, unit_id, division, age_band, eligible,
                         first_seen_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
