-- Forgets connections of a dead node, some of them at a time.
-- KEYS: 1 as 2 of connect.lua
-- ARGV: 1 node, 2 what the counts of this partition's users begin with, 3 how many at a time
-- Answers 1 if there may be more.
local connections = redis.call('SPOP', KEYS[1], ARGV[3])
for _, connection in ipairs(connections) do
  local counts = ARGV[2] .. string.match(connection, '^[^\n]*\n(.*)$')
  if redis.call('HINCRBY', counts, ARGV[1], -1) <= 0 then
    redis.call('HDEL', counts, ARGV[1])
  end
end
return {#connections == tonumber(ARGV[3]) and 1 or 0}
