-- Gives a message its position, remembers it, forgets what its topic's policy no longer remembers, and sends it to all
-- nodes that watch: all of it, or nothing.
-- KEYS: 1 state of the topic, 2 its log, 3 and 4 channels of those who watch patterns, and the keys that say that there
--       are some, then by what the message is known again, if anything
-- ARGV: 1 command to publish with, 2 channel of the topic, 3 topic, 4 message, 5 epoch if the topic has none,
--       6 most messages, 7 longest age in ms, 8 most bytes, 9 how long it is known again in ms,
--       10 how long the topic is remembered in ms, then what must go with each of the last keys
-- Answers position, and 1 if the message was known, 2 if it was another one.
local function whole(number)
  return string.format('%.0f', number)
end

local state = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'written', 'gone', 'oldest', 'until')
local function know(place)
  for i = 5, #KEYS do
    redis.call('SET', KEYS[i], ARGV[i + 6] .. ' ' .. place, 'PX', ARGV[9], 'NX')
  end
end

for i = 5, #KEYS do
  local known = redis.call('GET', KEYS[i])
  if known then
    local print, first = string.match(known, '^([^ ]*) (.*)$')
    if print ~= ARGV[i + 6] then
      return {first, 2}
    end
    know(first)
    return {first, 1}
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local epoch = state[1] or ARGV[5]
local offset = tonumber(state[2] or 0) + 1
local position = epoch .. ':' .. whole(offset)
local life = tonumber(ARGV[10])
local kept = tonumber(state[6] or 0)
local messages = tonumber(ARGV[6])
local change = {'offset', whole(offset)}
if not state[1] then
  -- First what a Redis without memory refuses: after another write it would take everything.
  redis.call('HSET', KEYS[1], 'epoch', epoch)
  redis.call('DEL', KEYS[2])
end

if messages > 0 then
  -- 'written' counts the bytes of all messages ever; each entry says how many there were before it. 'gone' and 'oldest'
  -- are what was known of the first entry when it was last looked at: it is looked at again only when a limit is reached.
  local before = tonumber(state[3] or 0)
  local written = before + #ARGV[4]
  local gone = tonumber(state[4] or before)
  local oldest = tonumber(state[5] or now)
  local age = tonumber(ARGV[7])
  local bytes = tonumber(ARGV[8])
  redis.call('XADD', KEYS[2], 'MAXLEN', messages, whole(offset) .. '-' .. whole(now), 'm', ARGV[4], 'b', whole(before))
  local trimmed = false
  while not trimmed and (written - gone > bytes or now - oldest > age) do
    local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
    if first then
      gone = tonumber(first[2][4])
      oldest = tonumber(string.match(first[1], '-(%d+)$'))
      if written - gone > bytes or now - oldest > age then
        redis.call('XDEL', KEYS[2], first[1])
      end
    else
      gone = written
      oldest = now
      trimmed = true
    end
  end
  for _, value in ipairs({'written', whole(written), 'gone', whole(gone), 'oldest', whole(oldest)}) do
    change[#change + 1] = value
  end
end

-- The time to live is a quarter longer than it must be, so that it need not be set each time.
local renewed = kept - now < life
if renewed then
  kept = now + math.floor(life * 1.25)
  change[#change + 1] = 'until'
  change[#change + 1] = whole(kept)
end
redis.call('HSET', KEYS[1], unpack(change))
if renewed then
  redis.call('PEXPIREAT', KEYS[1], whole(kept))
end
if messages > 0 and (renewed or offset == 1) then
  redis.call('PEXPIREAT', KEYS[2], whole(kept))
end
know(position)

local sent = 'AM1 ' .. position .. ' ' .. whole(now) .. ' ' .. ARGV[3] .. '\n' .. ARGV[4]
redis.call(ARGV[1], ARGV[2], sent)
if redis.call('EXISTS', KEYS[3], KEYS[4]) > 0 then
  redis.call(ARGV[1], KEYS[3], sent)
  redis.call(ARGV[1], KEYS[4], sent)
end
return {position, 0}
