-- Says that a connection still works.
select 1
