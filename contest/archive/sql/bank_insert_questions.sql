-- The questions of one version of a bank, positions from 1 in the order given.
-- $1 bank id, $2 version, $3 [{"id", "text", "topic", "difficulty", "choose", "options", "right", "pinned", "source"}, …]
insert into questions (bank_id, version, position, question_id, topic, difficulty, choose, body, options,
                       right_options, pinned, source)
select $1, $2, position, q->>'id', q->>'topic', q->>'difficulty', q->>'choose', q->>'text', q->'options',
       array(select jsonb_array_elements_text(q->'right')), (q->>'pinned')::boolean, q->>'source'
from jsonb_array_elements($3::jsonb) with ordinality as given(q, position)
