-- KEYS: 1 as in enter.lua; ARGV: 1 user. Answers 1 if he is there.
return {redis.call('ZSCORE', KEYS[1], ARGV[1]) and 1 or 0}
