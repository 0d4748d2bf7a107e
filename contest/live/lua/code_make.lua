#!lua
-- Keeps the hash of a new one-time code for a phone, in place of an older one, within the limits of phone and address.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  phone (keyed hash)   ARGV[3]  code (keyed hash)   ARGV[4]  address (hash)
-- ARGV[5]  how long the code is good, s   ARGV[6]  pause between two codes, s
-- ARGV[7]  codes a phone may have in an hour   ARGV[8]  codes an address may ask for in an hour, 0 for no limit
-- Returns  { code, wait_s }: OK 0, NO_GENERATION 1, TOO_MANY 5
local prefix = string.sub(KEYS[1], 1, -4)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { 1, 0 } end
local pause = prefix .. 'code-pause:' .. ARGV[2]
local phone, address = prefix .. 'codes-to:' .. ARGV[2], prefix .. 'codes-from:' .. ARGV[4]
local left = redis.call('TTL', pause)
if left > 0 then return { 5, left } end
for _, limit in ipairs({ { phone, tonumber(ARGV[7]) }, { address, tonumber(ARGV[8]) } }) do
  if limit[2] > 0 and tonumber(redis.call('GET', limit[1]) or '0') >= limit[2] then
    return { 5, math.max(1, redis.call('TTL', limit[1])) }
  end
end
for _, counter in ipairs({ phone, address }) do
  if redis.call('INCR', counter) == 1 then redis.call('EXPIRE', counter, 3600) end
end
redis.call('SET', pause, '1', 'EX', ARGV[6])
local code = prefix .. 'code:' .. ARGV[2]
redis.call('DEL', code)
redis.call('HSET', code, 'h', ARGV[3], 't', 0)
redis.call('EXPIRE', code, ARGV[5])
return { 0, 0 }
