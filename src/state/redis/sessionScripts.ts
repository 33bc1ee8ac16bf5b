import { defineScript, type Script } from './script';
import { createTokenScripts } from './tokenScripts';

/**
 * The keys of sessions, after their common prefix:
 *
 * - `id:KEY`: the record of a session, a hash. `details` and `token` are encrypted. `account` is a digest. `createdAt`, `usedAt`
 *   and `endsAt` (if the session is not used again) are times. The other fields are those of tokens: see `createTokenScripts`
 * - `account:DIGEST`: the keys of the sessions of an account, a sorted set
 * - `expiry`: the keys of all sessions, a sorted set
 * - `attempts`: the used attempts with the ends of their marks, a sorted set
 *
 * The scores in the sets of sessions are `endsAt`. They and the expiry of a record are updated once in MARGIN_MS, so that most
 * uses of a session write only to its record. All times are times of the server in milliseconds since the epoch. ARGV[1] is added
 * to the server's time. ARGV[2] is the prefix. KEYS[1] is the record.
 */
const MARGIN_MS = 60_000;

const COMMON = `
local record, prefix = KEYS[1], ARGV[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local expiry = prefix .. 'expiry'
local function recordOf(key) return prefix .. 'id:' .. key end
local function accountOf(digest) return prefix .. 'account:' .. digest end
local function numberOf(text) return tonumber(text or 0) or 0 end

local function remove(key)
  local account = redis.call('HGET', recordOf(key), 'account')
  redis.call('DEL', recordOf(key))
  redis.call('ZREM', expiry, key)
  if account then redis.call('ZREM', accountOf(account), key) end
end

local function setEnd(key, account, endsAt)
  local storedMs = endsAt - now + ${MARGIN_MS}
  redis.call('PEXPIRE', recordOf(key), storedMs)
  for _, set in ipairs({ expiry, accountOf(account) }) do
    redis.call('ZADD', set, endsAt, key)
    if redis.call('PTTL', set) < storedMs then redis.call('PEXPIRE', set, storedMs) end
  end
end
`;

/** A full server runs the script too: it removes, or adds only few bytes to what is stored. */
const UNREFUSED = '#!lua flags=allow-oom\n';

function unrefusedScript(body: string): Script {
  return defineScript(UNREFUSED + COMMON + body);
}

/** A full server refuses the script at its first write. */
function refusableScript(body: string): Script {
  return defineScript(COMMON + body);
}

/**
 * ARGV[3..]: key, details, account, token, milliseconds until its renewal, idle time, maximum time, highest number of sessions of
 * an account.
 */
export const CREATE_SESSION = refusableScript(`
local key, account, endsAt = ARGV[3], ARGV[5], now + math.min(ARGV[8], ARGV[9])
if redis.call('EXISTS', record) == 1 then remove(key) end
-- The token expires with the session.
redis.call('HSET', record, 'details', ARGV[4], 'account', account, 'createdAt', now, 'usedAt', now, 'endsAt', endsAt,
  'token', ARGV[6], 'renewAt', now + ARGV[7], 'expiresAt', 'inf')
setEnd(key, account, endsAt)
redis.call('ZREMRANGEBYSCORE', expiry, '-inf', now - ${MARGIN_MS})

local others = {}
for _, other in ipairs(redis.call('ZRANGE', accountOf(account), 0, -1)) do
  if other ~= key then
    local times = redis.call('HMGET', recordOf(other), 'usedAt', 'endsAt')
    if numberOf(times[2]) > now then
      table.insert(others, { key = other, usedAt = numberOf(times[1]) })
    else
      remove(other)
      redis.call('ZREM', accountOf(account), other)
    end
  end
end
table.sort(others, function(a, b) return a.usedAt < b.usedAt end)
for index = 1, #others + 1 - ARGV[10] do remove(others[index].key) end
return 1
`);

/** ARGV[3..5]: key, idle time, maximum time. Returns the details and the milliseconds until the end, or nil. */
export const USE_SESSION = unrefusedScript(`
local fields = redis.call('HMGET', record, 'details', 'account', 'createdAt', 'usedAt', 'endsAt')
local key, details, account = ARGV[3], fields[1], fields[2]
if not details or not account then return false end
local endsAt = math.min(now + ARGV[4], numberOf(fields[3]) + ARGV[5])
-- The lifetime may be shorter than at the last use.
if math.min(numberOf(fields[5]), numberOf(fields[4]) + ARGV[4], endsAt) <= now then
  remove(key)
  return false
end
redis.call('HSET', record, 'usedAt', now, 'endsAt', endsAt)
if math.abs(endsAt - numberOf(redis.call('ZSCORE', expiry, key))) >= ${MARGIN_MS} then setEnd(key, account, endsAt) end
return { details, endsAt - now }
`);

/** ARGV[3]: key. */
export const END_SESSION = unrefusedScript(`
remove(ARGV[3])
return 1
`);

/** No keys. */
export const COUNT_SESSIONS = unrefusedScript(`
redis.call('ZREMRANGEBYSCORE', expiry, '-inf', now - ${MARGIN_MS})
return redis.call('ZCARD', expiry)
`);

/** No keys. ARGV[3..5]: attempt, milliseconds, highest number of attempts. Returns 1, or 0 if the attempt was used before. */
export const USE_ATTEMPT = refusableScript(`
local attempts = prefix .. 'attempts'
if numberOf(redis.call('ZSCORE', attempts, ARGV[3])) > now then return 0 end
redis.call('ZADD', attempts, now + ARGV[4], ARGV[3])
redis.call('ZREMRANGEBYSCORE', attempts, '-inf', now)
redis.call('ZREMRANGEBYRANK', attempts, 0, -1 - ARGV[5])
if redis.call('PTTL', attempts) < tonumber(ARGV[4]) then redis.call('PEXPIRE', attempts, ARGV[4]) end
return 1
`);

/** The scripts of tokens in the records of sessions. They neither create nor prolong a record. */
export const SESSION_TOKEN_SCRIPTS = createTokenScripts(
  UNREFUSED,
  `
local endsAt = numberOf(redis.call('HGET', record, 'endsAt'))
local function storeFor() end
`,
);
