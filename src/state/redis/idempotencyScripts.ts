import { defineScript, type Script } from './script';

/**
 * What all scripts of idempotency keys have in common. `KEYS` are the pointers of the ids of one key. `ARGV`: the time or '',
 * the prefix of all keys, the digest of the content, the lifetime of a record, then the arguments of the script.
 *
 * A record is a hash under a random name. Its fields: `input`, `account`, `since`, `expiresAt`, one field for each id, and
 *
 * - while an attempt owns it: `owner`, `leaseEndsAt`, and `settlesAt` if an earlier attempt has an unknown outcome
 * - after an unknown outcome: `settlesAt`
 * - after its resource was created: `identity`
 *
 * Further keys: the pointer from a resource to its record; for each content, the records with a request in flight and the end
 * of their leases; for each account, its records and their expiry.
 */
const COMMON = `
local time = redis.call('TIME')
local now = tonumber(ARGV[1]) or (time[1] * 1000 + math.floor(time[2] / 1000))
local prefix, inFlight, lifetimeMs = ARGV[2], ARGV[2] .. 'content:' .. ARGV[3], tonumber(ARGV[4])

local function recordKey(name) return prefix .. 'record:' .. name end
local function accountKey(name) return prefix .. 'account:' .. redis.call('HGET', recordKey(name), 'account') end

-- The stored time decides whether a record exists. The expiry of the Redis key only frees the memory.
local function exists(name)
  local expiresAt = name and tonumber(redis.call('HGET', recordKey(name), 'expiresAt'))
  return expiresAt and expiresAt > now
end

local function find()
  for _, pointer in ipairs(KEYS) do
    local name = redis.call('GET', pointer)
    if exists(name) then return name end
  end
end

local function findOwned(owner)
  local name = find()
  if name and redis.call('HGET', recordKey(name), 'owner') == owner then return name end
end

local function markDone(name, resource, identity)
  redis.call('HDEL', recordKey(name), 'owner', 'leaseEndsAt', 'settlesAt')
  redis.call('HDEL', inFlight, name)
  redis.call('HSET', recordKey(name), 'identity', identity)
  if not exists(redis.call('GET', resource)) then redis.call('SET', resource, name, 'PX', lifetimeMs) end
end
`;

/** A full server refuses the script at its first write, unless that write frees memory. */
function refusableScript(body: string): Script {
  return defineScript(COMMON + body);
}

/** A full server runs the script too: it adds only few bytes to a record that exists. */
function unrefusedScript(body: string): Script {
  return defineScript(`#!lua flags=allow-oom\n${COMMON}${body}`);
}

function readingScript(body: string): Script {
  return defineScript(`#!lua flags=no-writes\n${COMMON}${body}`);
}

/** Arguments: owner, duration, input, since, name of a new record, account, highest number of records of the account. */
export const CLAIM = refusableScript(`
local owner, leaseEndsAt, input, since = ARGV[5], now + ARGV[6], ARGV[7], ARGV[8]

local function addIds(name)
  for _, pointer in ipairs(KEYS) do
    if redis.call('GET', pointer) ~= name then
      -- Frees memory first, so that a full server does not refuse a known key.
      redis.call('DEL', pointer)
      redis.call('SET', pointer, name, 'PX', lifetimeMs)
      redis.call('HSET', recordKey(name), string.sub(pointer, #prefix + 1), '')
    end
  end
end

local function claimNew(name, account, limit)
  local records = prefix .. 'account:' .. account
  if redis.call('ZCOUNT', records, '(' .. now, '+inf') >= limit then
    local first = redis.call('ZRANGE', records, '(' .. now, '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
    return {'full', first[2] - now}
  end
  local expiresAt = now + lifetimeMs
  -- The first write, which a full server refuses.
  redis.call('HSET', recordKey(name), 'input', input, 'account', account, 'since', since,
    'expiresAt', expiresAt, 'owner', owner, 'leaseEndsAt', leaseEndsAt)
  redis.call('PEXPIRE', recordKey(name), lifetimeMs)
  addIds(name)
  redis.call('ZREMRANGEBYSCORE', records, '-inf', now)
  redis.call('ZADD', records, expiresAt, name)
  redis.call('PEXPIRE', records, lifetimeMs)
  return {'new'}
end

local name = find()
if not name then return claimNew(ARGV[9], ARGV[10], tonumber(ARGV[11])) end

local record = redis.call('HMGET', recordKey(name), 'input', 'identity', 'owner', 'leaseEndsAt', 'settlesAt', 'since')
local settlesAt = tonumber(record[5])
local function lost() return {'lost', tonumber(record[6]), math.max(0, settlesAt - now)} end

if record[1] ~= input then return {'conflict'} end
addIds(name)
if record[2] then return {'done', record[2]} end
if record[3] and now < tonumber(record[4]) then
  if record[3] ~= owner then return {'busy', record[4] - now} end
  return settlesAt and lost() or {'new'}
end
-- A lease lasts longer than any request. After its end, nothing is executed any more, so the outcome is settled now.
if record[3] then settlesAt = now end
redis.call('HDEL', inFlight, name)
redis.call('HSET', recordKey(name), 'owner', owner, 'leaseEndsAt', leaseEndsAt, 'settlesAt', settlesAt)
return lost()
`);

/** Arguments: owner, duration. */
export const RENEW = unrefusedScript(`
local name, leaseEndsAt = findOwned(ARGV[5]), now + ARGV[6]
if not name then return 0 end
redis.call('HSET', recordKey(name), 'leaseEndsAt', leaseEndsAt)
if redis.call('HEXISTS', inFlight, name) == 1 then redis.call('HSET', inFlight, name, leaseEndsAt) end
return 1
`);

/** Arguments: owner, duration. */
export const BEGIN_SENDING = unrefusedScript(`
local name, leaseEndsAt, expiresAt = findOwned(ARGV[5]), now + ARGV[6], now + lifetimeMs
if not name then return 0 end
redis.call('HSET', recordKey(name), 'leaseEndsAt', leaseEndsAt, 'expiresAt', expiresAt)
redis.call('HSET', inFlight, name, leaseEndsAt)
redis.call('ZADD', accountKey(name), 'XX', expiresAt, name)
for _, key in ipairs({recordKey(name), inFlight, accountKey(name)}) do redis.call('PEXPIRE', key, lifetimeMs) end
-- Also the ids that are not known to this caller.
for _, field in ipairs(redis.call('HKEYS', recordKey(name))) do
  if string.sub(field, 1, 3) == 'id:' then redis.call('PEXPIRE', prefix .. field, lifetimeMs) end
end
return 1
`);

/** Arguments: key of the resource, identity. */
export const COMPLETE = unrefusedScript(`
local name = find()
if name and redis.call('HEXISTS', recordKey(name), 'identity') == 0 then markDone(name, ARGV[5], ARGV[6]) end
return 1
`);

/** Arguments: key of the resource, identity, owner. */
export const ADOPT = unrefusedScript(`
local name, holder = findOwned(ARGV[7]), redis.call('GET', ARGV[5])
if not name or (exists(holder) and holder ~= name) then return 0 end
markDone(name, ARGV[5], ARGV[6])
return 1
`);

/** Arguments: owner, time within which the request may still be executed. */
export const ABANDON = unrefusedScript(`
local name = findOwned(ARGV[5])
if not name then return 0 end
local settlesAt = tonumber(redis.call('HGET', recordKey(name), 'settlesAt')) or 0
redis.call('HDEL', recordKey(name), 'owner', 'leaseEndsAt')
redis.call('HDEL', inFlight, name)
redis.call('HSET', recordKey(name), 'settlesAt', math.max(settlesAt, now + ARGV[6]))
return 1
`);

/** Argument: owner. */
export const RELEASE = unrefusedScript(`
local name = findOwned(ARGV[5])
if not name then return 0 end
redis.call('ZREM', accountKey(name), name)
redis.call('HDEL', inFlight, name)
for _, field in ipairs(redis.call('HKEYS', recordKey(name))) do
  if string.sub(field, 1, 3) == 'id:' and redis.call('GET', prefix .. field) == name then
    redis.call('DEL', prefix .. field)
  end
end
redis.call('DEL', recordKey(name))
return 1
`);

/** Argument: key of the resource. */
export const IS_RESULT_OF_ANOTHER_KEY = readingScript(`
local holder = redis.call('GET', ARGV[5])
return exists(holder) and holder ~= find() and 1 or 0
`);

export const HAS_SAME_CONTENT_IN_FLIGHT = readingScript(`
local own, requests = find(), redis.call('HGETALL', inFlight)
for index = 1, #requests, 2 do
  if requests[index] ~= own and now < tonumber(requests[index + 1]) then return 1 end
end
return 0
`);
