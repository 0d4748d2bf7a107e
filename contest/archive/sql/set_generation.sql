-- Makes every Redis without this marker a stranger.
-- $1 contest, $2 generation
update contests set generation = $2 where id = $1
