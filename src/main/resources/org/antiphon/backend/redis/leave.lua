-- A connection leaves a topic.
-- KEYS and ARGV as in enter.lua
-- Answers 1 if it was the user's last one there, and how many users are there.
local left = 0
redis.call('SREM', KEYS[4], ARGV[4])
if redis.call('SREM', KEYS[3], ARGV[3]) == 1 and redis.call('EXISTS', KEYS[3]) == 0 then
  left = redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('SREM', KEYS[5], ARGV[5])
end
return {left, redis.call('ZCARD', KEYS[1])}
