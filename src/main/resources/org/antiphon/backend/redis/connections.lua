-- KEYS: 1 as in connect.lua. Answers nodes, each with its count.
return redis.call('HGETALL', KEYS[1])
