#!lua
-- Keeps the hash of a new one-time code for whoever asked, in place of an older one of theirs, within the limits of phone,
-- address, network and contest. Codes that others asked for stay as they are.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation   ARGV[2]  phone (keyed hash)   ARGV[3]  code (keyed hash)   ARGV[4]  who asks (hash)
-- ARGV[5]  address (hash)   ARGV[6]  network (hash)   ARGV[7]  how long the code is good, s
-- ARGV[8]  pause between two codes for a phone from one address, s
-- ARGV[9…13]  codes in an hour, 0 for no limit: for a phone from one address, for a phone, from an address, from a
--             network, in the contest; past those of an address and a network a proof of work is wanted, five times them
--             nothing helps
-- ARGV[14] a proof of work that was checked, '' for none; good once
-- Returns  { code, wait_s, number }: OK 0, NO_GENERATION 1, TOO_MANY 5, FULL 14 (the contest's codes of this hour are used
--          up), PROOF 15 (or another than this, which was used). number: the contest's codes of this hour with this one;
--          of PROOF how many times the limit is reached
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
local over, wait = 0, 0
for i, counter in ipairs(counters) do
  local limit, asked = tonumber(ARGV[8 + i]), tonumber(redis.call('GET', counter) or '0')
  if limit > 0 and asked >= limit then
    wait = math.max(1, redis.call('TTL', counter))
    if i < 3 or i == 5 or asked >= 5 * limit then return { i == 5 and 14 or 5, wait, 0 } end
    over = math.max(over, math.floor(asked / limit))
  end
end
local proof = prefix .. 'proof:' .. ARGV[14]
if over > 0 then
  if ARGV[14] == '' or redis.call('EXISTS', proof) == 1 then return { 15, wait, over } end
  redis.call('SET', proof, '1', 'EX', 600)
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
