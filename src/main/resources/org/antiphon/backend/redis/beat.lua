-- A node says that it lives, and hears which do not.
-- KEYS: 1 nodes by the time of their last sign of life
-- ARGV: 1 node, 2 after how many ms without one a node is dead
-- Answers 1 if nobody knew this node or it may have been taken for dead, then the dead ones.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
local doubtful = not before or tonumber(before) <= now - tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], now, ARGV[1])
local answer = {doubtful and 1 or 0}
for _, node in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]))) do
  answer[#answer + 1] = node
end
return answer
