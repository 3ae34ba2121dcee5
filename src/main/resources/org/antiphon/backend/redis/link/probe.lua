-- Says whether Redis takes what is written.
-- KEYS: 1 a key of no other use
redis.call('SET', KEYS[1], '1', 'PX', 10000)
return {1}
