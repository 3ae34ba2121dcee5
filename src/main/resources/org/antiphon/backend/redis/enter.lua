-- A connection enters a topic.
-- KEYS: 1 users there, in order, 2 their names, 3 the connections of this user there, 4 what the node has entered in this
--       partition, 5 the topics of this partition in which the user is
-- ARGV: 1 user, 2 name, 3 node and connection, 4 what the node has entered, 5 topic
-- Answers 1 if the user was not there before, and how many users are there.
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('SADD', KEYS[4], ARGV[4])
local joined = redis.call('ZADD', KEYS[1], 0, ARGV[1])
if joined == 1 then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('SADD', KEYS[5], ARGV[5])
end
return {joined, redis.call('ZCARD', KEYS[1])}
