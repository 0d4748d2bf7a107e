-- Moves a round on, never back: live, closing, closed, final. Being there already changes nothing.
-- $1 round, $2 state, $3 when
update rounds
set state = $2,
    closed_at = case when $2 = 'closed' then $3 else closed_at end,
    revision = revision + 1
where id = $1
  and array_position('{live,closing,closed,final}'::text[], state)
      < array_position('{live,closing,closed,final}'::text[], $2)
