-- Reads a part of a topic's log, as it is at one moment.
-- KEYS: 1 state of the topic, 2 its log
-- ARGV: 1 epoch if the topic has none, 2 how long the topic is remembered in ms, 3 longest age in ms, 4 most messages that
--       are remembered, 5 forward, backward or stand (nothing is read), 6 epoch that is meant (empty: whichever), 7 offset,
--       8 most messages that are wanted
-- Answers epoch, offset, 1 if nothing is missing, then id and message of each entry, by rising offset.
local now = clock()
local life = tonumber(ARGV[2])
local state = known(KEYS[1])
local fresh = not state
state = state or begun(ARGV[1], now)
if state.till - now < life then
  keep(KEYS[1], state, now, life)
  if fresh then
    redis.call('DEL', KEYS[2])
  end
  redis.call('PEXPIREAT', KEYS[2], whole(state.till))
end
local offset = state.offset
local answer = {state.epoch, whole(offset), 0}
if ARGV[5] == 'stand' or (ARGV[6] ~= '' and ARGV[6] ~= state.epoch) then
  return answer
end

local function place(entry)
  local at, ms = string.match(entry[1], '^(%d+)-(%d+)$')
  return tonumber(at), tonumber(ms)
end

-- The log may reach further back than the policy says: nobody sees that.
local lost = offset - tonumber(ARGV[4])
local oldest = now - tonumber(ARGV[3])
local limit = tonumber(ARGV[8])
local expected, entries
if ARGV[5] == 'forward' then
  local since = tonumber(ARGV[7])
  if since > offset or since < lost then
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
if ARGV[7] ~= '' then
  expected = math.min(offset, tonumber(ARGV[7]) - 1)
end
local found = {}
if expected > 0 and limit > 0 then
  for _, entry in ipairs(redis.call('XREVRANGE', KEYS[2], whole(expected + 1) .. '-0', '-', 'COUNT', limit + 1)) do
    local at, ms = place(entry)
    if #found < limit and at == expected - #found and at > lost and ms >= oldest then
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
