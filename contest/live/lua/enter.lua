#!lua
-- Group commit: turns attempts into entries. The first accepted answers win; every repeat learns the same receipt.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation
-- ARGV[2]  msgpack array of entries, each
--          { receipt, round, person, how 's'|'c', late 0|1, revision, received_at, duration_ms, points, all_right 0|1,
--            choice, score, member, record }
--          `late`: past deadline and grace as of round revision `revision`; `how` c: collected, only when late or closing
-- Returns  msgpack array of answers { code, … }, codes in contest/live/connection/result_codes.py:
--          OK {0}  NO_GENERATION {1}  ALREADY {6, how, received_at, duration_ms, points}  EXPIRED {7}
--          LATE {8, answers, prediction, after?} saved answers wait to be collected  STALE {9, state, opens, closes, revision, key_revision}
--          GONE {10} the round takes nothing more
-- Everything is looked up before the first write of an entry; an entry never fails after it.
local prefix = string.sub(KEYS[1], 1, -4)
local entries = cmsgpack.unpack(ARGV[2])
local answers = {}
local sound = redis.call('GET', KEYS[1]) == ARGV[1]
local rounds = {}

local function round_facts(round)
  local facts = rounds[round]
  if not facts then
    facts = redis.call('HMGET', prefix .. 'round:' .. round, 'st', 'op', 'cl', 'rv', 'kr')
    rounds[round] = facts
  end
  return facts
end

local function saved_after(attempt)
  local after = redis.call('HGET', attempt, 'sv')
  return after and tonumber(after) or nil
end

local function enter(e)
  local receipt, round, person = e[1], e[2], e[3]
  local attempt = prefix .. 'att:' .. receipt
  local a = redis.call('HMGET', attempt, 's', 'how', 'ra', 'du', 'pt', 'ans', 'pr')
  local state = a[1]
  if state == 'e' then return { 6, a[2], tonumber(a[3]), tonumber(a[4]), tonumber(a[5]) } end
  if state == 'x' then return { 7 } end
  local facts = round_facts(round)
  if facts[1] ~= 'live' and facts[1] ~= 'closing' then return { 10 } end
  if tonumber(facts[4]) ~= e[6] then
    return { 9, facts[1], tonumber(facts[2]), tonumber(facts[3]), tonumber(facts[4]), tonumber(facts[5]) }
  end
  if e[4] == 's' and e[5] == 1 then
    if a[6] then return { 8, a[6], a[7] or '', saved_after(attempt) } end
    redis.call('HSET', attempt, 's', 'x')
    redis.call('ZREM', prefix .. 'running:' .. round, receipt)
    return { 7 }
  end
  local best, board, count = prefix .. 'best:' .. round, prefix .. 'board:' .. round, prefix .. 'count:' .. round
  local held = redis.call('HGET', best, person)
  local held_choice, held_member, held_right, held_shown
  local own = '|' .. string.format('%.0f|%.0f', e[9], e[8])
  if held then
    held_choice, held_member, held_right, held_shown = string.match(held, '^([^|]*)|([^|]*)|(%d)(|.*)$')
  end

  -- from here on only writes
  redis.call('XADD', prefix .. 'stream', '*', 'k', 'entered', 'd', e[14])
  redis.call('HSET', attempt, 's', 'e', 'how', e[4], 'ra', string.format('%.0f', e[7]), 'du', e[8], 'pt', e[9])
  if a[6] then redis.call('HDEL', attempt, 'ans', 'pr', 'rev', 'sv') end
  if not state then -- only the token survived a lost Redis: keep what later readers of the attempt need
    redis.call('HSET', attempt, 'rd', round, 'p', person, 'at', string.match(e[14], '"attempt":"(%w+)"'))
  end
  redis.call('ZREM', prefix .. 'running:' .. round, receipt)
  redis.call('HINCRBY', count, 'entries', 1)
  if not held then redis.call('HINCRBY', count, 'people', 1) end
  local right = held_right or '0'
  if e[10] == 1 and right == '0' then
    right = '1'
    redis.call('HINCRBY', count, 'right', 1)
  end
  if not held or e[11] < held_choice then
    local member = e[13] .. person
    if held and held_member ~= member then redis.call('ZREM', board, held_member) end
    redis.call('ZADD', board, e[12], member)
    redis.call('HSET', best, person, e[11] .. '|' .. member .. '|' .. right .. own)
  elseif right ~= held_right then
    redis.call('HSET', best, person, held_choice .. '|' .. held_member .. '|' .. right .. held_shown)
  end
  return { 0 }
end

for i, entry in ipairs(entries) do
  answers[i] = sound and enter(entry) or { 1 }
end
return cmsgpack.pack(answers)
