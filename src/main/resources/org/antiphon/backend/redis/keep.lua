-- KEYS: 1 place; ARGV: 1 what to keep there, 2 for how long in ms
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {1}
