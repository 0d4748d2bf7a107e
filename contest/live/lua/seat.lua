#!lua
-- Takes seats: grants attempts within the limits of a person, and puts `started` on the stream.
-- KEYS[1]  the contest's generation key; every other key is made from its prefix and shares its slot
-- ARGV[1]  expected generation
-- ARGV[2]  msgpack array of requests, each
--          { receipt, attempt, round, identity, person, idempotency, now, limit_ms, per_round, per_day,
--            per_contest, day, seed, shown_name, unit, uniques {{field, hash}…}, details, address, address_limit, tail,
--            division, earned_most, earned_in, most_attempts, network, new_limit, new_network_limit, proof, admitted_only }
--          0 stands for "no limit", '' for "none"; `tail` is the record's JSON after the fields decided here;
--          who has a seat already keeps their division, whatever is asked for, unless all their attempts were given back:
--          then the details of this start are theirs; at most `earned_most` attempts beyond
--          the limits, counted in the round `earned_in` or ('') in the contest, if they were granted
-- Returns  msgpack array of answers { code, … }, codes in contest/live/connection/result_codes.py:
--          OK {0, receipt, attempt, person, number, left, started_at, limit_end, seed, closes_at, division}  left -1: unlimited
--          NO_GENERATION {1}  NOT_OPEN {2, state, opens, closes}  NO_ATTEMPTS {3}  CONFLICT {4, field}  TOO_MANY {5, wait_s}
--          FULL {14}: most_attempts of everybody together have been started in the round
--          PROOF {15, over, wait_s}: from this address or network so many new people have come in ten minutes that a proof
--          of work is wanted, or another than this, which was used; over: how many times the limit. Five times: TOO_MANY
--          NOT_ADMITTED {16}: `admitted_only` is 1 and who asks is not on the contest's list; counts against the address
-- Everything is looked up before the first write of a request; a request never fails after it.
local prefix = string.sub(KEYS[1], 1, -4)
local requests = cmsgpack.unpack(ARGV[2])
local answers = {}
local sound = redis.call('GET', KEYS[1]) == ARGV[1]
local rounds = {}

local function number_of(text) return tonumber(text or '0') end

local function round_facts(round)
  local facts = rounds[round]
  if not facts then
    facts = redis.call('HMGET', prefix .. 'round:' .. round, 'st', 'op', 'cl')
    rounds[round] = facts
  end
  return facts
end

local function granted(receipt, left, closes)
  local a = redis.call('HMGET', prefix .. 'att:' .. receipt, 'at', 'p', 'n', 'st', 'le', 'sd', 'dv')
  return { 0, receipt, a[1], a[2], tonumber(a[3]), left, tonumber(a[4]), tonumber(a[5]), a[6], closes, a[7] or '' }
end

local function add(fields, name, value)
  fields[#fields + 1] = name
  fields[#fields + 1] = value
end

local function left_of(limits)
  local left = -1
  for _, pair in ipairs(limits) do
    if pair[1] > 0 then
      local free = pair[1] - pair[2]
      if free < 0 then free = 0 end
      if left < 0 or free < left then left = free end
    end
  end
  return left
end

local function seat(q)
  local receipt, attempt, round, identity, person, idem = q[1], q[2], q[3], q[4], q[5], q[6]
  local now, limit_ms, day = q[7], q[8], q[12]
  local who = prefix .. 'who:' .. identity
  local facts = round_facts(round)
  local state, opens, closes = facts[1], number_of(facts[2]), number_of(facts[3])
  local known = redis.call('HMGET', who, 'ps', 'dh', 'r' .. round, 'd' .. day, 'c', 'i' .. idem, 'dv', 'b' .. round)
  local in_round, in_day, in_contest = number_of(known[3]), number_of(known[4]), number_of(known[5])
  local left, extra = left_of({ { q[9], in_round - number_of(known[8]) }, { q[10], in_day }, { q[11], in_contest } }), 0
  if q[22] > 0 then
    local earned = redis.call('HMGET', who, 'g' .. q[23], 'x' .. q[23])
    extra = math.max(0, math.min(number_of(earned[1]), q[22]) - number_of(earned[2]))
  end
  local all_left = left < 0 and left or left + extra
  if idem ~= '' and known[6] then
    if redis.call('HGET', prefix .. 'att:' .. known[6], 'rd') == round then
      return granted(known[6], all_left, closes)
    end
  end
  if state ~= 'live' or now < opens or now > closes then
    return { 2, state or '', opens, closes }
  end
  if q[29] > 0 and redis.call('HGET', who, 'al') ~= '1' then
    local asked = prefix .. 'rate:' .. q[18]
    if q[19] > 0 and number_of(redis.call('GET', asked)) >= q[19] then
      return { 5, math.max(1, redis.call('TTL', asked)) }
    end
    if q[19] > 0 and redis.call('INCR', asked) == 1 then redis.call('EXPIRE', asked, 60) end
    return { 16 }
  end
  local anew = known[1] and in_contest <= 0
  local division = q[21]
  if known[1] then
    person = known[1]
    if not anew then division = known[7] or '' end
  end
  for _, unique in ipairs(q[16]) do
    local holder = redis.call('HGET', prefix .. 'uniq:' .. unique[1], unique[2])
    if holder and holder ~= person then return { 4, unique[1] } end
  end
  if all_left == 0 then return { 3 } end
  if q[24] > 0 and number_of(redis.call('HGET', prefix .. 'count:' .. round, 'started')) >= q[24] then return { 14 } end
  local rate = prefix .. 'rate:' .. q[18]
  if q[19] > 0 and number_of(redis.call('GET', rate)) >= q[19] then
    return { 5, math.max(1, redis.call('TTL', rate)) }
  end
  local fresh, proof = {}, prefix .. 'proof:' .. q[28]
  if not known[1] then fresh = { { 'new:' .. q[18], q[26] }, { 'new:' .. q[25], q[27] } } end
  for _, pair in ipairs(fresh) do
    local newcomers = pair[2] > 0 and number_of(redis.call('GET', prefix .. pair[1])) or 0
    if pair[2] > 0 and newcomers >= pair[2] then
      local wait = math.max(1, redis.call('TTL', prefix .. pair[1]))
      if newcomers >= 5 * pair[2] then return { 5, wait } end
      if q[28] == '' or redis.call('EXISTS', proof) == 1 then return { 15, math.floor(newcomers / pair[2]), wait } end
    end
  end

  -- from here on only writes
  if q[19] > 0 and redis.call('INCR', rate) == 1 then redis.call('EXPIRE', rate, 60) end
  for _, pair in ipairs(fresh) do
    if pair[2] > 0 and redis.call('INCR', prefix .. pair[1]) == 1 then redis.call('EXPIRE', prefix .. pair[1], 600) end
  end
  if q[28] ~= '' then redis.call('SET', proof, '1', 'EX', 600) end
  local number = in_round + 1
  local limit_end = 0
  if limit_ms > 0 then limit_end = now + limit_ms end
  local started, ends = string.format('%.0f', now), string.format('%.0f', limit_end)
  local of_person = { 'ps', person, 'r' .. round, number, 'd' .. day, in_day + 1, 'c', in_contest + 1 }
  if division ~= '' and (anew or not known[7]) then add(of_person, 'dv', division) end
  if anew or not known[2] then add(of_person, 'dh', q[17]) end
  if idem ~= '' then add(of_person, 'i' .. idem, receipt) end
  redis.call('HSET', who, unpack(of_person))
  if anew and division == '' then redis.call('HDEL', who, 'dv') end
  if left == 0 then redis.call('HINCRBY', who, 'x' .. q[23], 1) end
  for _, unique in ipairs(q[16]) do redis.call('HSET', prefix .. 'uniq:' .. unique[1], unique[2], person) end
  local shown = q[14] .. '\t' .. q[15]
  if division ~= '' then shown = shown .. '\t' .. division end
  redis.call(anew and 'HSET' or 'HSETNX', prefix .. 'name', person, shown)
  local of_attempt = { 'at', attempt, 'rd', round, 'p', person, 'n', number, 'st', started, 'le', ends, 'sd', q[13], 's', 'r' }
  if division ~= '' then add(of_attempt, 'dv', division) end
  redis.call('HSET', prefix .. 'att:' .. receipt, unpack(of_attempt))
  redis.call('ZADD', prefix .. 'running:' .. round, limit_end > 0 and ends or '9000000000000000', receipt)
  redis.call('HINCRBY', prefix .. 'count:' .. round, 'started', 1)
  local differs = ''
  if anew then differs = '"anew":true,' elseif known[2] and known[2] ~= q[17] then differs = '"differs":true,' end
  redis.call('XADD', prefix .. 'stream', '*', 'k', 'started', 'd',
    '{"person":"' .. person .. '","number":' .. number .. ',"started_at":' .. started ..
    (limit_end > 0 and ',"limit_end":' .. ends or ',"limit_end":null') .. ',' .. differs .. q[20])
  if all_left > 0 then all_left = all_left - 1 end
  return { 0, receipt, attempt, person, number, all_left, now, limit_end, q[13], closes, division }
end

for i, request in ipairs(requests) do
  answers[i] = sound and seat(request) or { 1 }
end
return cmsgpack.pack(answers)
