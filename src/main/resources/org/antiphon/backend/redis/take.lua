-- KEYS: 1 place. Answers what was there; it is there no longer.
local kept = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return {kept}
