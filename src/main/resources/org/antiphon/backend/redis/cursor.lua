-- Moves a user's cursor forward, or only reads it.
-- KEYS: 1 cursors of the topic
-- ARGV: 1 user, 2 epoch, empty: only read, 3 offset, 4 how long cursors are kept in ms
-- Answers where the cursor stands afterwards, or nothing.
local known = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] == '' then
  return {known or ''}
end
local epoch, offset = string.match(known or '', '^(.*):(%d+)$')
-- Offsets are compared as text: Lua's numbers do not hold all of them.
local behind = epoch == ARGV[2]
  and (#ARGV[3] < #offset or (#ARGV[3] == #offset and ARGV[3] < offset))
if behind then
  return {known}
end
local told = ARGV[2] .. ':' .. ARGV[3]
redis.call('HSET', KEYS[1], ARGV[1], told)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {told}
