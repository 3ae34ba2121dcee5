-- A user has one connection more.
-- KEYS: 1 how many connections the user has on which node, 2 the connections that the node has in this partition
-- ARGV: 1 node, 2 connection
-- Answers how many connections the user has.
if redis.call('SADD', KEYS[2], ARGV[2]) == 1 then
  redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
end
local all = 0
for _, count in ipairs(redis.call('HVALS', KEYS[1])) do
  all = all + tonumber(count)
end
return {all}
