import { MINUTE_MS } from '../../rest/quota/ledger';
import { defineScript } from './script';

/** How long a record is stored after its last change: until all requests of its last minute are an hour old. */
export const RECORD_MS = 61 * MINUTE_MS;

/**
 * The record of an account is a hash. The requests of a minute are in a field with the number of the minute since the epoch. All
 * times are times of the server in milliseconds since the epoch. Fields have at most 64 bytes, and a record has at most 70
 * fields, so Redis stores it in its compact form.
 */
const RECORD = `
local record = KEYS[1]
local function numberOf(field)
  return tonumber(redis.call('HGET', record, field) or 0) or 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- If the clock of a process was set forward, its next request must not drop the minutes and reports of all others.
local function timeOf(milliseconds)
  return math.min(tonumber(milliseconds), now + ${MINUTE_MS})
end
local function storeFor(milliseconds)
  milliseconds = math.max(milliseconds, ${RECORD_MS})
  if redis.call('PTTL', record) < milliseconds then redis.call('PEXPIRE', record, milliseconds) end
end
local function addRequests(minute, requests)
  minute = tonumber(minute)
  if redis.call('HINCRBY', record, minute, requests) > tonumber(requests) then return end
  -- The minute is new: this is when old minutes are dropped.
  for _, field in ipairs(redis.call('HKEYS', record)) do
    if (tonumber(field) or minute) <= minute - 61 then redis.call('HDEL', record, field) end
  end
  storeFor(0)
end
`;

/**
 * ARGV: time. Counts one request, unless a brake is active. Returns the milliseconds until the brake ends, the end of the stored
 * brake, and the time of the server. The first two are 0 without a brake.
 */
export const COUNT = defineScript(`${RECORD}
local at = timeOf(ARGV[1])
local brakeUntil = numberOf('brakeUntil')
if brakeUntil > at then return { brakeUntil - at, brakeUntil, now } end
redis.call('HINCRBY', record, 'sentSinceReport', 1)
addRequests(math.floor(at / ${MINUTE_MS}), 1)
return { 0, brakeUntil, now }
`);

/**
 * KEYS[2]: what was added of this batch. ARGV: requests since the report, 1 if the report is a part of the batch, then three values
 * for each minute: its name in the batch, its number, and its requests. Adds requests that were counted elsewhere. A batch can be sent again with more requests: only those are added
 * that were not added before.
 */
export const ADD = defineScript(`${RECORD}
local function notAdded(field, total)
  local before = tonumber(redis.call('HGET', KEYS[2], field) or 0)
  if tonumber(total) <= before then return 0 end
  redis.call('HSET', KEYS[2], field, total)
  return total - before
end
-- A report in the batch has set the number to 0.
local sinceReport = ARGV[2] == '1' and tonumber(ARGV[1]) or notAdded('since', ARGV[1])
redis.call('HINCRBY', record, 'sentSinceReport', sinceReport)
for index = 3, #ARGV, 3 do
  local requests = notAdded(ARGV[index], ARGV[index + 2])
  if requests > 0 then addRequests(ARGV[index + 1], requests) end
end
redis.call('PEXPIRE', KEYS[2], ${RECORD_MS})
return 0
`);

/**
 * ARGV: time, then fields of the report and their values. Removes a brake that has ended, and stores the report unless a later
 * one is stored. Returns the end of the brake, or 0.
 */
export const OBSERVE = defineScript(`${RECORD}
local at = timeOf(ARGV[1])
local brakeUntil = numberOf('brakeUntil')
if brakeUntil > 0 and brakeUntil <= at then
  redis.call('HDEL', record, 'brakeSince', 'brakeUntil')
  brakeUntil = 0
end
if #ARGV > 1 and at >= numberOf('reportedAt') then
  redis.call('HDEL', record, 'limit', 'remaining', 'resource', 'nearLimit', 'resetAt')
  redis.call('HSET', record, 'reportedAt', at, 'sentSinceReport', 0, unpack(ARGV, 2))
  storeFor(0)
end
return brakeUntil
`);

/** ARGV: beginning, end. Sets a brake, unless the stored one ends later. Returns the end of the brake. */
export const SET_BRAKE = defineScript(`${RECORD}
local brakeUntil = numberOf('brakeUntil')
if brakeUntil >= tonumber(ARGV[2]) then return brakeUntil end
redis.call('HSET', record, 'brakeSince', ARGV[1], 'brakeUntil', ARGV[2])
storeFor(ARGV[2] - ARGV[1])
return tonumber(ARGV[2])
`);
