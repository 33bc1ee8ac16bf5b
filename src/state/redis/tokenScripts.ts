import { defineScript } from './script';

/**
 * The record of a principal is a hash: the token, its times, and the end of the lease of each owner in a field `claim:owner`. All
 * times are times of the server in milliseconds since the epoch. ARGV[1] is added to the server's time.
 */
const RECORD = `
local record = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local function claims()
  local fields = {}
  for _, field in ipairs(redis.call('HKEYS', record)) do
    if string.sub(field, 1, 6) == 'claim:' then table.insert(fields, field) end
  end
  return fields
end
local function storeFor(milliseconds)
  if redis.call('PTTL', record) < tonumber(milliseconds) then redis.call('PEXPIRE', record, milliseconds) end
end
`;

/** Returns the encrypted token, and the milliseconds until its renewal and until it expires. Nil if there is none. */
export const READ_TOKEN = defineScript(`${RECORD}
local fields = redis.call('HMGET', record, 'token', 'renewAt', 'expiresAt')
local expiresAt = tonumber(fields[3] or 0) or 0
if not fields[1] or expiresAt <= now then return false end
return { fields[1], (tonumber(fields[2] or 0) or 0) - now, expiresAt - now }
`);

/** ARGV[2..3]: owner, milliseconds. Returns 0, or the milliseconds until the lease of another owner ends. */
export const CLAIM_RENEWAL = defineScript(`${RECORD}
local claim = 'claim:' .. ARGV[2]
for _, field in ipairs(claims()) do
  local leftMs = tonumber(redis.call('HGET', record, field)) - now
  if field ~= claim and leftMs > 0 then return leftMs end
end
redis.call('HSET', record, claim, now + ARGV[3])
storeFor(ARGV[3])
return 0
`);

/** ARGV[2..5]: owner, encrypted token, milliseconds until its renewal, milliseconds until it expires. Returns 1 or 0. */
export const STORE_TOKEN = defineScript(`${RECORD}
if redis.call('HEXISTS', record, 'claim:' .. ARGV[2]) == 0 then return 0 end
redis.call('HSET', record, 'token', ARGV[3], 'renewAt', now + ARGV[4], 'expiresAt', now + ARGV[5])
redis.call('HDEL', record, unpack(claims()))
redis.call('PEXPIRE', record, ARGV[5])
return 1
`);
