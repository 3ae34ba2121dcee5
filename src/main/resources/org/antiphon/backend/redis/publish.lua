-- Gives a message its position, remembers it, forgets what its topic's policy no longer remembers, and sends it to all
-- nodes that watch: all of it, or nothing.
-- KEYS: 1 state of the topic, 2 its log, 3 and 4 channels of those who watch patterns, and the keys that say that there
--       are some, then by what the message is known again, if anything
-- ARGV: 1 command to publish with, 2 channel of the topic, 3 topic, 4 message, 5 epoch if the topic has none,
--       6 most messages, 7 longest age in ms, 8 most bytes, 9 how long it is known again in ms,
--       10 how long the topic is remembered in ms, then what must go with each of the last keys
-- Answers position, and 1 if the message was known, 2 if it was another one.
local function know(place)
  for i = 5, #KEYS do
    redis.call('SET', KEYS[i], ARGV[i + 6] .. ' ' .. place, 'PX', ARGV[9], 'NX')
  end
end

for i = 5, #KEYS do
  local met = redis.call('GET', KEYS[i])
  if met then
    local print, first = string.match(met, '^([^ ]*) (.*)$')
    if print ~= ARGV[i + 6] then
      return {first, 2}
    end
    know(first)
    return {first, 1}
  end
end

local now = clock()
local message = ARGV[4]
local messages = tonumber(ARGV[6])
local life = tonumber(ARGV[10])
local state = known(KEYS[1])
if not state then
  -- First what a Redis without memory refuses: after another write it would take everything.
  state = begun(ARGV[5], now)
  keep(KEYS[1], state, now, life)
  redis.call('DEL', KEYS[2])
end
local fresh = state.written == 0
state.offset = state.offset + 1
local offset = whole(state.offset)
local at = whole(now)
local position = state.epoch .. ':' .. offset

if messages > 0 then
  -- By the node of the stream, for an entry alone would not give its memory back; who reads does not see what is too many.
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', messages, offset .. '-' .. at, 'm', message, 'b', state.written)
  state.written = state.written + #message
  local bytes = tonumber(ARGV[8])
  local age = tonumber(ARGV[7])
  local function over()
    return state.written - state.gone > bytes or now - state.oldest > age
  end
  -- The first entry is looked at only when a limit is reached.
  while over() do
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
end

local renewed = keep(KEYS[1], state, now, life)
if messages > 0 and (renewed or fresh) then
  redis.call('PEXPIREAT', KEYS[2], whole(state.till))
end
know(position)

local sent = 'AM1 ' .. position .. ' ' .. at .. ' ' .. ARGV[3] .. '\n' .. message
redis.call(ARGV[1], ARGV[2], sent)
if redis.call('EXISTS', KEYS[3], KEYS[4]) > 0 then
  redis.call(ARGV[1], KEYS[3], sent)
  redis.call(ARGV[1], KEYS[4], sent)
end
return {position, 0}
