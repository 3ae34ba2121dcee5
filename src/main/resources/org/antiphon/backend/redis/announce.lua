-- Sends a notice to all nodes that watch the topic.
-- KEYS: 1 and 2 as 3 and 4 of publish.lua
-- ARGV: 1 command to publish with, 2 channel of the topic, 3 notice
redis.call(ARGV[1], ARGV[2], ARGV[3])
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then
  redis.call(ARGV[1], KEYS[1], ARGV[3])
  redis.call(ARGV[1], KEYS[2], ARGV[3])
end
return {1}
