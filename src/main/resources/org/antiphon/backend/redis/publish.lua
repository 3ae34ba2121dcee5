-- Gives messages of one topic their positions, remembers them, forgets what the topic's policy no longer remembers, and
-- sends them to all nodes that watch: all of it, or nothing.
-- KEYS: 1 state of the topic, 2 its log, 3 and 4 channels of those who watch patterns, and the keys that say that there
--       are some, then by what the messages are known again, in their order
-- ARGV: 1 command to publish with, 2 channel of the topic, 3 topic, 4 epoch if the topic has none, 5 most messages,
--       6 longest age in ms, 7 most bytes, 8 how long messages are known again in ms, 9 how long the topic is remembered in
--       ms, then for each message: itself, by how many keys it is known again, and what must go with each of these
-- Answers for each message its position, and 0, or 1 if it was known, 2 if it was another one.

-- All that is read comes first, so that what cannot be read stops it before anything is written.
local met = {}
for i = 5, #KEYS do
  met[KEYS[i]] = redis.call('GET', KEYS[i])
end
local state = known(KEYS[1])
local now = clock()
local at = whole(now)
local messages = tonumber(ARGV[5])
local life = tonumber(ARGV[9])
local fresh = false
local sent = {}

local function append(message)
  if not state then
    -- First what a Redis without memory refuses: after another write it would take everything.
    state = begun(ARGV[4], now)
    keep(KEYS[1], state, now, life)
    redis.call('DEL', KEYS[2])
  end
  fresh = fresh or state.written == 0
  state.offset = state.offset + 1
  local offset = whole(state.offset)
  if messages > 0 then
    -- By the node of the stream, for an entry alone would not give its memory back; who reads does not see what is too many.
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', messages, offset .. '-' .. at, 'm', message, 'b', state.written)
    state.written = state.written + #message
  end
  local position = state.epoch .. ':' .. offset
  sent[#sent + 1] = 'AM1 ' .. position .. ' ' .. at .. ' ' .. ARGV[3] .. '\n' .. message
  return position
end

local answer = {}
local key = 4
local argument = 9
while argument < #ARGV do
  local keys = tonumber(ARGV[argument + 2])
  local prints = argument + 2
  local position
  local outcome = 0
  for i = 1, keys do
    local first = met[KEYS[key + i]]
    if first and not position then
      local print
      print, position = string.match(first, '^([^ ]*) (.*)$')
      outcome = print == ARGV[prints + i] and 1 or 2
    end
  end
  position = position or append(ARGV[argument + 1])
  for i = 1, outcome == 2 and 0 or keys do
    local name = KEYS[key + i]
    if not met[name] then
      met[name] = ARGV[prints + i] .. ' ' .. position
      redis.call('SET', name, met[name], 'PX', ARGV[8])
    end
  end
  answer[#answer + 1] = position
  answer[#answer + 1] = outcome
  key = key + keys
  argument = prints + keys
end
if #sent == 0 then
  return answer
end

local age = tonumber(ARGV[6])
local bytes = tonumber(ARGV[7])
local function over()
  return state.written - state.gone > bytes or now - state.oldest > age
end
-- The first entry is looked at only when a limit is reached.
while messages > 0 and over() do
  local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
  if not first then
    state.gone = state.written
    state.oldest = now
    break
  end
  state.gone = tonumber(first[2][4])
  state.oldest = tonumber(string.match(first[1], '-(%d+)$'))
  if over() then
    redis.call('XDEL', KEYS[2], first[1])
  end
end

local renewed = keep(KEYS[1], state, now, life)
if messages > 0 and (renewed or fresh) then
  redis.call('PEXPIREAT', KEYS[2], whole(state.till))
end
local wild = redis.call('EXISTS', KEYS[3], KEYS[4]) > 0
for _, message in ipairs(sent) do
  redis.call(ARGV[1], ARGV[2], message)
  if wild then
    redis.call(ARGV[1], KEYS[3], message)
    redis.call(ARGV[1], KEYS[4], message)
  end
end
return answer
