#!lua
-- Lists running attempts whose time is up. Those with nothing saved end here without an entry.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  round   ARGV[3]  now less the grace   ARGV[4]  at most so many
-- Returns  msgpack { code, ended, attempts }: code OK 0, NO_GENERATION 1, GONE 10; `ended` without an entry; each attempt
--          { receipt, attempt, person, number, started_at, limit_end, seed, answers, prediction,
--          division, after }
local prefix = string.sub(KEYS[1], 1, -4)
local round, before, most = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return cmsgpack.pack({ 1, 0, {} }) end
local facts = redis.call('HMGET', prefix .. 'round:' .. round, 'st', 'cl')
if facts[1] ~= 'live' and facts[1] ~= 'closing' then return cmsgpack.pack({ 10, 0, {} }) end
local running = prefix .. 'running:' .. round
local top = ARGV[3]
if facts[1] == 'closing' or tonumber(facts[2]) < before then top = '+inf' end
local due, ended = {}, 0
for _, receipt in ipairs(redis.call('ZRANGEBYSCORE', running, '-inf', top, 'LIMIT', 0, most)) do
  local key = prefix .. 'att:' .. receipt
  local a = redis.call('HMGET', key, 's', 'at', 'p', 'n', 'st', 'le', 'sd', 'ans', 'pr', 'dv', 'sv')
  if a[1] == 'r' and a[8] then
    local started, ends = tonumber(a[5]), tonumber(a[6])
    due[#due + 1] = { receipt, a[2], a[3], tonumber(a[4]), started, ends, a[7], a[8], a[9] or '', a[10] or '',
      a[11] and tonumber(a[11]) or nil }
  else
    if a[1] == 'r' then redis.call('HSET', key, 's', 'x') end
    redis.call('ZREM', running, receipt)
    ended = ended + 1
  end
end
return cmsgpack.pack({ 0, ended, due })
