-- Reads a part of a topic's log, as it is at one moment.
-- KEYS: 1 state of the topic, 2 its log
-- ARGV: 1 epoch if the topic has none, 2 how long the topic is remembered in ms, 3 longest age in ms,
--       4 forward, backward or stand (nothing is read), 5 epoch that is meant (empty: whichever), 6 offset, 7 most messages
-- Answers epoch, offset, 1 if nothing is missing, then id and message of each entry, by rising offset.
local function whole(number)
  return string.format('%.0f', number)
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'until')
local life = tonumber(ARGV[2])
if not state[1] then
  redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
  redis.call('DEL', KEYS[2])
end
if not state[1] or tonumber(state[3] or 0) - now < life then
  local kept = whole(now + math.floor(life * 1.25))
  redis.call('HSET', KEYS[1], 'epoch', state[1] or ARGV[1], 'offset', state[2] or '0', 'until', kept)
  redis.call('PEXPIREAT', KEYS[1], kept)
  redis.call('PEXPIREAT', KEYS[2], kept)
end
local epoch = state[1] or ARGV[1]
local offset = tonumber(state[2] or 0)
local answer = {epoch, whole(offset), 0}
if ARGV[4] == 'stand' or (ARGV[5] ~= '' and ARGV[5] ~= epoch) then
  return answer
end

local function place(entry)
  local at, ms = string.match(entry[1], '^(%d+)-(%d+)$')
  return tonumber(at), tonumber(ms)
end

local limit = tonumber(ARGV[7])
local oldest = now - tonumber(ARGV[3])
local expected, entries
if ARGV[4] == 'forward' then
  local since = tonumber(ARGV[6])
  if since > offset then
    return answer
  end
  expected = since + 1
  if expected > offset then
    answer[3] = 1
    return answer
  end
  entries = redis.call('XRANGE', KEYS[2], whole(expected) .. '-0', '+', 'COUNT', math.max(1, limit))
  local first = entries[1]
  if first then
    local at, ms = place(first)
    if at == expected and ms >= oldest then
      answer[3] = 1
    end
  end
  if answer[3] == 0 or limit == 0 then
    return answer
  end
  for _, entry in ipairs(entries) do
    answer[#answer + 1] = entry[1]
    answer[#answer + 1] = entry[2][2]
  end
  return answer
end

expected = offset
if ARGV[6] ~= '' then
  expected = math.min(offset, tonumber(ARGV[6]) - 1)
end
local found = {}
if expected > 0 and limit > 0 then
  for _, entry in ipairs(redis.call('XREVRANGE', KEYS[2], whole(expected + 1) .. '-0', '-', 'COUNT', limit + 1)) do
    local at, ms = place(entry)
    if #found < limit and at == expected - #found and ms >= oldest then
      found[#found + 1] = entry
    end
  end
end
if #found > 0 or expected <= 0 then
  answer[3] = 1
end
for i = #found, 1, -1 do
  answer[#answer + 1] = found[i][1]
  answer[#answer + 1] = found[i][2][2]
end
return answer
