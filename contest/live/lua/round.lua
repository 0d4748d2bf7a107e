#!lua
-- Writes a round's facts, unless Redis already knows the same or a later revision; sets the fence when asked.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  round   ARGV[2]  state live, closing, fenced, final   ARGV[3]  opens_at   ARGV[4]  closes_at
-- ARGV[5]  revision   ARGV[6]  key revision
-- Returns  { code, last stream id }: OK 0, OLD 11 (nothing written: a later revision or state is known), RUNNING 12
--          (attempts run: no fence yet)
local prefix = string.sub(KEYS[1], 1, -4)
local key = prefix .. 'round:' .. ARGV[1]
local function last()
  local newest = redis.call('XREVRANGE', prefix .. 'stream', '+', '-', 'COUNT', 1)
  return newest[1] and newest[1][1] or '0-0'
end
local order = { live = 1, closing = 2, fenced = 3, final = 4 }
local facts = redis.call('HMGET', key, 'rv', 'st')
local known, state = tonumber(facts[1] or '0'), facts[2]
if known > tonumber(ARGV[5]) then return { 11, last() } end
if state and order[state] > order[ARGV[2]] then return { 11, last() } end
if known == tonumber(ARGV[5]) and state == ARGV[2] then return { 0, last() } end
if ARGV[2] == 'fenced' and redis.call('ZCARD', prefix .. 'running:' .. ARGV[1]) > 0 then return { 12, last() } end
redis.call('HSET', key, 'st', ARGV[2], 'op', ARGV[3], 'cl', ARGV[4], 'rv', ARGV[5], 'kr', ARGV[6])
return { 0, last() }
