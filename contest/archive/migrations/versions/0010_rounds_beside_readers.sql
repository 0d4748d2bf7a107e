-- The partitions of a new round are made beside the tables and attached. Making them in place locks both tables against
-- everybody: an export that reads for a minute would stop the archiver, and crossed with it the publishing of a round.
-- Attaching only waits for those who write, and they are over in an instant. The tables are locked in the order in which
-- the archiver writes them (sql/intake.sql), so that the two cannot wait for each other.

create or replace function create_round_partitions(round_id integer) returns void language plpgsql as $$
begin
    lock table attempts in share row exclusive mode;
    lock table contestants in share row exclusive mode;
    lock table entries in share row exclusive mode;
    execute format('create table attempts_%s (like attempts including all)', round_id);
    execute format('alter table attempts attach partition attempts_%s for values in (%s)', round_id, round_id);
    execute format('create table entries_%s (like entries including all)', round_id);
    execute format('alter table entries attach partition entries_%s for values in (%s)', round_id, round_id);
end
$$;
