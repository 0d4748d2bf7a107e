#!lua
-- Compares a one-time code with the one kept for a phone, and counts what is wrong. A right code stays good until it
-- expires, so that a start whose answer was lost can be repeated.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  phone (keyed hash)   ARGV[3]  code (keyed hash)   ARGV[4]  wrong tries allowed
-- Returns  OK 0, NO_GENERATION 1, TOO_MANY 5 (no more tries), EXPIRED 7 (or never sent), WRONG 13
local prefix = string.sub(KEYS[1], 1, -4)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 1 end
local key = prefix .. 'code:' .. ARGV[2]
local kept = redis.call('HMGET', key, 'h', 't')
if not kept[1] then return 7 end
if tonumber(kept[2]) >= tonumber(ARGV[4]) then return 5 end
if kept[1] == ARGV[3] then return 0 end
redis.call('HINCRBY', key, 't', 1)
return 13
