#!lua
-- Keeps the answers so far of running attempts; an older or equal revision changes nothing.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation
-- ARGV[2]  msgpack array of saves, each
--          { receipt, round, late 0|1, revision_of_round, revision, answers, prediction, attempt, person, number,
--            started_at, limit_end, seed, division, open, after }   those from attempt to division let one that Redis
--          lost go on; `open` JSON list of the questions whose answers may still change, '' for all; `after` when it
--          arrived, where that was in the grace after the deadline, else 0
-- Returns  msgpack array of answers { code, … }, codes in contest/live/connection/result_codes.py:
--          OK {0}  NO_GENERATION {1}  ALREADY {6, how, received_at, duration_ms, points}  EXPIRED {7}
--          LATE {8, answers, prediction, after?}  STALE {9, state, opens, closes, revision, key_revision}  GONE {10}
local prefix = string.sub(KEYS[1], 1, -4)
local saves = cmsgpack.unpack(ARGV[2])
local answers = {}
local sound = redis.call('GET', KEYS[1]) == ARGV[1]

local function saved_after(attempt)
  local after = redis.call('HGET', attempt, 'sv')
  return after and tonumber(after) or nil
end

local function save(s)
  local attempt = prefix .. 'att:' .. s[1]
  local a = redis.call('HMGET', attempt, 's', 'how', 'ra', 'du', 'pt', 'rev', 'ans', 'pr')
  if a[1] == 'e' then return { 6, a[2], tonumber(a[3]), tonumber(a[4]), tonumber(a[5]) } end
  if a[1] == 'x' then return { 7 } end
  local facts = redis.call('HMGET', prefix .. 'round:' .. s[2], 'st', 'op', 'cl', 'rv', 'kr')
  if facts[1] ~= 'live' and facts[1] ~= 'closing' then return { 10 } end
  if tonumber(facts[4]) ~= s[4] then
    return { 9, facts[1], tonumber(facts[2]), tonumber(facts[3]), tonumber(facts[4]), tonumber(facts[5]) }
  end
  -- while a round is closing what was saved is being collected: an answer kept now might come too late for that
  if s[3] == 1 or facts[1] == 'closing' then
    if a[7] then return { 8, a[7], a[8] or '', saved_after(attempt) } end
    return { 7 }
  end
  if a[6] and tonumber(a[6]) >= s[5] then return { 0 } end

  local kept = s[6]
  if s[15] ~= '' then
    local held, given = cjson.decode(a[7] or '{}'), cjson.decode(s[6])
    for _, question in ipairs(cjson.decode(s[15])) do held[question] = given[question] end
    kept = cjson.encode(held)
  end

  -- from here on only writes
  if not a[1] then
    local ends = string.format('%.0f', s[12])
    redis.call('HSET', attempt, 'at', s[8], 'rd', s[2], 'p', s[9], 'n', s[10],
      'st', string.format('%.0f', s[11]), 'le', ends, 'sd', s[13], 's', 'r')
    if s[14] ~= '' then redis.call('HSET', attempt, 'dv', s[14]) end
    redis.call('ZADD', prefix .. 'running:' .. s[2], s[12] > 0 and ends or '9000000000000000', s[1])
  end
  redis.call('HSET', attempt, 'ans', kept, 'pr', s[7], 'rev', string.format('%.0f', s[5]))
  if s[16] > 0 then redis.call('HSET', attempt, 'sv', string.format('%.0f', s[16])) end
  return { 0 }
end

for i, request in ipairs(saves) do
  answers[i] = sound and save(request) or { 1 }
end
return cmsgpack.pack(answers)
