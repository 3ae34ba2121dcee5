-- Stands before the scripts that know what is kept of a topic besides its log: one string, because in a script each command
-- costs more than what it does.
local FORMAT = '>ddddds'
local MARK = 'AS1 '

local function whole(number)
  return string.format('%.0f', number)
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Answers the state, or nothing. 'written' counts the bytes of all messages ever; each entry of the log says how many there
-- were before it. 'gone' and 'oldest' are what was known of the first entry when it was last looked at. 'till' is when the
-- topic will be forgotten.
local function known(key)
  local text = redis.call('GET', key)
  if not text then
    return nil
  end
  if string.sub(text, 1, #MARK) ~= MARK then
    error('WRONGTYPE of ' .. key)
  end
  local offset, written, gone, oldest, till, epoch = struct.unpack(FORMAT, text, #MARK + 1)
  return {epoch = epoch, offset = offset, written = written, gone = gone, oldest = oldest, till = till}
end

local function begun(epoch, now)
  return {epoch = epoch, offset = 0, written = 0, gone = 0, oldest = now, till = 0}
end

-- Keeps the state, and lets it live on if it would not live so many ms. It gets a quarter more, so that it need not be given
-- that each time. Answers whether it did.
local function keep(key, state, now, life)
  local renewed = state.till - now < life
  if renewed then
    state.till = now + math.floor(life * 1.25)
  end
  local text = MARK
    .. struct.pack(FORMAT, state.offset, state.written, state.gone, state.oldest, state.till, state.epoch)
  if renewed then
    redis.call('SET', key, text, 'PXAT', whole(state.till))
  else
    redis.call('SET', key, text, 'KEEPTTL')
  end
  return renewed
end

