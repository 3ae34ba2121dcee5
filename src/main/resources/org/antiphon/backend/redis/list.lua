-- KEYS: 1 a set. Answers all that is in it.
return redis.call('SMEMBERS', KEYS[1])
