-- Says for a while that some node hears what goes to those who watch patterns.
-- KEYS: 1 the channel, as a key
-- ARGV: 1 for how long, in ms
-- Answers 1 if that was known before.
local known = redis.call('EXISTS', KEYS[1])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return {known}
