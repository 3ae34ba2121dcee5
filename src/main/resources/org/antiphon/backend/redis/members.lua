-- Who is in a topic.
-- KEYS: 1 and 2 as in enter.lua
-- ARGV: 1 most users
-- Answers how many there are, then user and name of the first ones.
local answer = {redis.call('ZCARD', KEYS[1])}
local limit = tonumber(ARGV[1])
if limit > 0 then
  for _, user in ipairs(redis.call('ZRANGE', KEYS[1], 0, limit - 1)) do
    answer[#answer + 1] = user
    answer[#answer + 1] = redis.call('HGET', KEYS[2], user) or user
  end
end
return answer
