#!lua
-- Gives one attempt back to its person, once however often it is asked for: it counts towards no limit, runs no more,
-- and its entry leaves the open board. Who has no other attempt has no values of their own any more either.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation
-- ARGV[2]  msgpack { receipt, round, person, identity, day, used {{field, count}…}, gone, choice, score, member, right,
--          points, duration, uniques {{field, hash}…} }
--          `identity` '' for none; `used` earned attempts that count as unused now; `gone` the choice of its entry, '' for
--          none; from choice on: the entry that represents the person now, choice '' for none; `right` -1: not known
-- Returns  msgpack code in contest/live/connection/result_codes.py: OK 0 given back by now  NO_GENERATION 1
--          STALE 9 it became an entry meanwhile: look again
local prefix = string.sub(KEYS[1], 1, -4)
local g = cmsgpack.unpack(ARGV[2])
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return cmsgpack.pack(1) end
local receipt, round, person, identity, gone, choice = g[1], g[2], g[3], g[4], g[7], g[8]
local attempt, count = prefix .. 'att:' .. receipt, prefix .. 'count:' .. round
local best, board = prefix .. 'best:' .. round, prefix .. 'board:' .. round
local a = redis.call('HMGET', attempt, 's', 'gb')
if not a[1] or a[2] then return cmsgpack.pack(0) end
if (a[1] == 'e') ~= (gone ~= '') then return cmsgpack.pack(9) end
local held = redis.call('HGET', best, person)
local held_choice, held_member, held_right, held_shown
if held then held_choice, held_member, held_right, held_shown = string.match(held, '^([^|]*)|([^|]*)|(%d)(|.*)$') end

-- from here on only writes
redis.call('HSET', attempt, 'gb', 1)
if a[1] == 'r' then
  redis.call('HSET', attempt, 's', 'x')
  redis.call('HDEL', attempt, 'ans', 'pr', 'rev', 'sv')
  redis.call('ZREM', prefix .. 'running:' .. round, receipt)
end
redis.call('HINCRBY', count, 'started', -1)
if identity ~= '' then
  local who = prefix .. 'who:' .. identity
  redis.call('HINCRBY', who, 'b' .. round, 1)
  redis.call('HINCRBY', who, 'd' .. g[5], -1)
  if redis.call('HINCRBY', who, 'c', -1) <= 0 then
    for _, unique in ipairs(g[14]) do
      local uniq = prefix .. 'uniq:' .. unique[1]
      if redis.call('HGET', uniq, unique[2]) == person then redis.call('HDEL', uniq, unique[2]) end
    end
  end
  for _, pair in ipairs(g[6]) do
    if redis.call('HINCRBY', who, pair[1], -pair[2]) <= 0 then redis.call('HDEL', who, pair[1]) end
  end
end
if held and gone ~= '' then
  local right = g[11] < 0 and held_right or tostring(g[11])
  if held_choice == gone then
    redis.call('ZREM', board, held_member)
    if choice == '' then
      redis.call('HDEL', best, person)
      redis.call('HINCRBY', count, 'people', -1)
      right = '0'
    else
      redis.call('ZADD', board, g[9], g[10])
      redis.call('HSET', best, person, choice .. '|' .. g[10] .. '|' .. right ..
        '|' .. string.format('%.0f|%.0f', g[12], g[13]))
    end
  elseif right ~= held_right then
    redis.call('HSET', best, person, held_choice .. '|' .. held_member .. '|' .. right .. held_shown)
  end
  if right ~= held_right then redis.call('HINCRBY', count, 'right', right == '1' and 1 or -1) end
end
return cmsgpack.pack(0)
