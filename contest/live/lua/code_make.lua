#!lua
-- Keeps the hash of a new one-time code for whoever asked, in place of an older one of theirs, within the limits of phone,
-- address, network and contest. Codes that others asked for stay as they are.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  phone (keyed hash)   ARGV[3]  code (keyed hash)   ARGV[4]  who asks (hash)
-- ARGV[5]  address (hash)   ARGV[6]  network (hash)   ARGV[7]  how long the code is good, s
-- ARGV[8]  pause between two codes for a phone from one address, s
-- ARGV[9…13]  codes in an hour, 0 for no limit: for a phone from one address, for a phone, from an address, from a
--             network, in the contest
-- Returns  { code, wait_s, in_contest }: OK 0, NO_GENERATION 1, TOO_MANY 5, FULL 14 (the contest's codes of this hour are
--          used up); in_contest counts the contest's codes of this hour, this one included
local prefix = string.sub(KEYS[1], 1, -4)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { 1, 0, 0 } end
local phone, address = ARGV[2], ARGV[5]
local pause = prefix .. 'code-pause:' .. phone .. ':' .. address
local left = redis.call('TTL', pause)
if left > 0 then return { 5, left, 0 } end
local counters = {
  prefix .. 'codes-to:' .. phone .. ':' .. address, prefix .. 'codes-to:' .. phone,
  prefix .. 'codes-from:' .. address, prefix .. 'codes-from:' .. ARGV[6], prefix .. 'codes-all',
}
for i, counter in ipairs(counters) do
  local limit = tonumber(ARGV[8 + i])
  if limit > 0 and tonumber(redis.call('GET', counter) or '0') >= limit then
    return { i == 5 and 14 or 5, math.max(1, redis.call('TTL', counter)), 0 }
  end
end
local in_contest = 0
for _, counter in ipairs(counters) do
  in_contest = redis.call('INCR', counter)
  if in_contest == 1 then redis.call('EXPIRE', counter, 3600) end
end
redis.call('SET', pause, '1', 'EX', ARGV[8])
for _, code in ipairs({ prefix .. 'code:' .. phone, prefix .. 'code:' .. phone .. ':' .. ARGV[4] }) do
  redis.call('DEL', code)
  redis.call('HSET', code, 'h', ARGV[3], 't', 0)
  redis.call('EXPIRE', code, ARGV[7])
end
return { 0, 0, in_contest }
