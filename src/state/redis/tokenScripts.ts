import { defineScript, type Script } from './script';

/** The scripts of a kind of record that contains a token. */
export interface TokenScripts {
  /** Returns the encrypted token, and the milliseconds until its renewal and until it expires. Nil if there is none. */
  readonly read: Script;
  /** ARGV[2..3]: owner, milliseconds. Returns 0, or the milliseconds until the lease of another owner ends. */
  readonly claim: Script;
  /** ARGV[2..5]: owner, encrypted token, milliseconds until its renewal, milliseconds until it expires. Returns 1 or 0. */
  readonly store: Script;
}

/**
 * A record is a hash: the token, its times, and the end of the lease of each owner in a field `claim:owner`. All times are times
 * of the server in milliseconds since the epoch. ARGV[1] is added to the server's time.
 */
const COMMON = `
local record = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local function numberOf(text)
  return tonumber(text or 0) or 0
end
local function claims()
  local fields = {}
  for _, field in ipairs(redis.call('HKEYS', record)) do
    if string.sub(field, 1, 6) == 'claim:' then table.insert(fields, field) end
  end
  return fields
end
`;

/**
 * Creates the scripts of a kind of record.
 *
 * @param flags the first line of each script, or ''
 * @param lifetime Lua that defines `endsAt`, the time when the record ends, and `storeFor(milliseconds)`, which sets the expiry
 *   of its key
 */
export function createTokenScripts(flags: string, lifetime: string): TokenScripts {
  const define = (body: string): Script => defineScript(flags + COMMON + lifetime + body);
  return {
    read: define(`
local fields = redis.call('HMGET', record, 'token', 'renewAt', 'expiresAt')
local expiresAt = math.min(numberOf(fields[3]), endsAt)
if not fields[1] or expiresAt <= now then return false end
return { fields[1], numberOf(fields[2]) - now, expiresAt - now }
`),
    claim: define(`
if endsAt <= now then return 0 end
local claim = 'claim:' .. ARGV[2]
for _, field in ipairs(claims()) do
  local leftMs = numberOf(redis.call('HGET', record, field)) - now
  if field ~= claim and leftMs > 0 then return leftMs end
end
redis.call('HSET', record, claim, now + ARGV[3])
if redis.call('PTTL', record) < tonumber(ARGV[3]) then storeFor(ARGV[3]) end
return 0
`),
    store: define(`
if endsAt <= now or redis.call('HEXISTS', record, 'claim:' .. ARGV[2]) == 0 then return 0 end
redis.call('HSET', record, 'token', ARGV[3], 'renewAt', now + ARGV[4], 'expiresAt', now + ARGV[5])
redis.call('HDEL', record, unpack(claims()))
storeFor(ARGV[5])
return 1
`),
  };
}

/** The scripts of a record that contains nothing but a token. It ends with its token or its last lease. */
export const TOKEN_SCRIPTS = createTokenScripts(
  '',
  `
local endsAt = math.huge
local function storeFor(milliseconds)
  redis.call('PEXPIRE', record, milliseconds)
end
`,
);
