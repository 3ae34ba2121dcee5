-- Lets what a dead node has entered leave, some of it at a time; of several nodes that try, each gets another part.
-- KEYS: 1 what the node has entered in this partition
-- ARGV: 1 node, 2 what keys of this partition begin with, 3 how much at a time
-- Answers 1 if there may be more, then user, name, topic and count for each user who is no longer there.
local entries = redis.call('SPOP', KEYS[1], ARGV[3])
local answer = {#entries == tonumber(ARGV[3]) and 1 or 0}
for _, entry in ipairs(entries) do
  local topic, session, user = string.match(entry, '^([^\n]*)\n([^\n]*)\n(.*)$')
  local at = ARGV[2] .. 'at:' .. topic .. ':' .. user
  if redis.call('SREM', at, ARGV[1] .. '/' .. session) == 1 and redis.call('EXISTS', at) == 0 then
    local here = ARGV[2] .. 'here:' .. topic
    local names = ARGV[2] .. 'names:' .. topic
    local name = redis.call('HGET', names, user) or user
    redis.call('HDEL', names, user)
    redis.call('SREM', ARGV[2] .. 'in:' .. user, topic)
    if redis.call('ZREM', here, user) == 1 then
      for _, value in ipairs({user, name, topic, tostring(redis.call('ZCARD', here))}) do
        answer[#answer + 1] = value
      end
    end
  end
end
return answer
