import { createCallers } from '../run/callers';
import { callerOf, type Setting } from './compareStores';
import { OPERATIONS, queryNamed, type ScalingOperation } from './operations';
import { groupByKind, type KindOfKeys } from './redisKeys';
import type { RedisProcess } from './redisProcess';
import type { MeasuredBytes } from './sizing';

export interface Sizes {
  readonly kinds: readonly KindOfKeys[];
  readonly measured: MeasuredBytes;
  /** Memory per event, with the id of its delivery. */
  readonly event: number;
}

const SAMPLES = 200;
const MINUTE_MS = 60_000;
const MINUTES_OF_A_RECORD = 61;
/** More requests a minute than most principals send, so that a field has its usual length. */
const REQUESTS_A_MINUTE = '16';

/** Measures the bytes of each kind of key. The server must be empty. */
export async function measureSizes({ redis, targets, upstream, progress }: Setting): Promise<Sizes> {
  progress.phase('bytes in Redis');
  const headersOf = await createCallers(upstream, SAMPLES);
  const send = (operation: ScalingOperation): Promise<void> => operation.send(targets.redis, callerOf(headersOf));
  const repeat = (operation: ScalingOperation): Promise<unknown> =>
    upstream.uncounted(async () => {
      for (let index = 0; index < SAMPLES; index += 1) await send(operation);
    });

  const { document } = queryNamed('issues');
  // The first request creates the epochs that all principals share.
  await targets.redis.send(document, callerOf(headersOf));
  const before = await redis.keys();
  const reads = await redis.usageOf(SAMPLES, async () => {
    for (let caller = 0; caller < SAMPLES; caller += 1) await targets.redis.send(document, callerOf(headersOf, caller));
  });
  const keys = await redis.keys();
  const added = keys.length - before.length;
  const epochs = keysOf('epoch', groupByKind(keys)) - keysOf('epoch', groupByKind(before));
  const keyOverhead = (reads.usedBytes * SAMPLES - (bytesOf(keys) - bytesOf(before))) / added;

  const create = await redis.usageOf(SAMPLES, () => repeat(operationNamed('createIssue with idempotencyKey')));
  const event = await redis.usageOf(SAMPLES, () => repeat(operationNamed('webhook delivery to a subscriber')));
  const kinds = groupByKind(await redis.keys());
  const response = kindNamed('response', kinds);
  return {
    kinds,
    event: event.usedBytes,
    measured: {
      responseOverhead: response.usedBytes - response.valueBytes,
      epoch: kindNamed('epoch', kinds).usedBytes,
      epochsPerRepository: epochs / SAMPLES,
      quotaAccount: await quotaAccountBytes(redis),
      create: create.usedBytes,
      keyOverhead: Math.max(0, keyOverhead),
    },
  };
}

/** The bytes of an account that has sent requests in each minute of an hour. */
async function quotaAccountBytes(redis: RedisProcess): Promise<number> {
  const account = (await redis.keys()).find(({ name }) => name.split(':')[2] === 'quota');
  if (account === undefined) throw new Error('Redis contains no counted requests.');
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const fields = new Map<string, string>();
  for (let index = 0; index < MINUTES_OF_A_RECORD; index += 1) fields.set(`${minute - index}`, REQUESTS_A_MINUTE);
  return redis.sizeWithFields(account.name, fields);
}

function operationNamed(title: string): ScalingOperation {
  const operation = OPERATIONS.find((candidate) => candidate.title === title);
  if (operation === undefined) throw new Error(`There is no operation ${title}.`);
  return operation;
}

function kindNamed(kind: string, kinds: readonly KindOfKeys[]): KindOfKeys {
  const found = kinds.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`Redis contains no key of the kind ${kind}.`);
  return found;
}

function keysOf(kind: string, kinds: readonly KindOfKeys[]): number {
  return kinds.find((candidate) => candidate.kind === kind)?.keys ?? 0;
}

function bytesOf(keys: readonly { readonly usedBytes: number }[]): number {
  return keys.reduce((sum, { usedBytes }) => sum + usedBytes, 0);
}
