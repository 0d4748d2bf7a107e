#!lua
-- Compares a one-time code with the one kept for whoever asked for it, and counts what is wrong. Who does not say that
-- they asked is compared with the newest code of the phone, and has tries of their address. So nobody uses up the tries
-- of somebody else. A right code stays good until it expires, so that a start whose answer was lost can be repeated.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  phone (keyed hash)   ARGV[3]  code (keyed hash)   ARGV[4]  wrong tries allowed
-- ARGV[5]  who asked (hash), '' where that is not said   ARGV[6]  address (hash)
-- ARGV[7]  wrong tries allowed to all together who do not say that they asked
-- Returns  OK 0, NO_GENERATION 1, TOO_MANY 5 (no more tries), EXPIRED 7 (or never sent), WRONG 13
local prefix = string.sub(KEYS[1], 1, -4)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 1 end
local key, own = prefix .. 'code:' .. ARGV[2], 't' .. ARGV[6]
local asked = key .. ':' .. ARGV[5]
if ARGV[5] ~= '' and redis.call('EXISTS', asked) == 1 then key, own = asked, 't' end
local kept = redis.call('HMGET', key, 'h', own, 't')
if not kept[1] then return 7 end
if tonumber(kept[2] or '0') >= tonumber(ARGV[4]) then return 5 end
if own ~= 't' and tonumber(kept[3]) >= tonumber(ARGV[7]) then return 5 end
if kept[1] == ARGV[3] then return 0 end
redis.call('HINCRBY', key, own, 1)
if own ~= 't' then redis.call('HINCRBY', key, 't', 1) end
return 13
