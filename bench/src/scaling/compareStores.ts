import { manyPrincipals } from '../contenders/gateway';
import { createCallers, type HeadersOf } from '../run/callers';
import { interleaved } from '../run/field';
import type { Progress } from '../run/progress';
import type { Upstream } from '../run/upstream';
import type { ScalingOperation } from './operations';
import type { RedisProcess } from './redisProcess';
import type { RedisUsage } from './redisReading';
import type { Target } from './target';

export interface ScalingPlan {
  /** Requests of different principals, so that nothing is cached. */
  readonly coldSamples: number;
  readonly warmSamples: number;
  /** Operations whose usage of Redis is measured: cold, each with another principal, and warm. */
  readonly usageSamples: number;
}

/** The measurements of one operation in one cache state. */
export interface StateFigures {
  readonly calls: Pair<number>;
  /** Milliseconds of each request. */
  readonly latencies: Pair<readonly number[]>;
  readonly usage: RedisUsage;
}

export interface Pair<Value> {
  readonly memory: Value;
  readonly redis: Value;
}

export interface StoreComparison {
  readonly operation: ScalingOperation;
  /** Undefined for a write. */
  readonly cold: StateFigures | undefined;
  /** For a write: after a warm-up. */
  readonly warm: StateFigures;
}

export interface Setting {
  readonly upstream: Upstream;
  readonly redis: RedisProcess;
  readonly targets: Pair<Target>;
  readonly progress: Progress;
  readonly plan: ScalingPlan;
}

type Headers = Readonly<Record<string, string>>;
/** The headers of a request, by its number. */
type HeadersAt = (index: number) => Headers;

const WARM_UP = 30;

/** Measures each operation with the state in memory and with Redis. The two gateways take turns. */
export async function compareStores(
  operations: readonly ScalingOperation[],
  setting: Setting,
): Promise<readonly StoreComparison[]> {
  const comparisons: StoreComparison[] = [];
  for (const operation of operations) {
    setting.progress.phase(operation.title);
    comparisons.push(await compareOne(operation, setting));
  }
  return comparisons;
}

async function compareOne(operation: ScalingOperation, setting: Setting): Promise<StoreComparison> {
  const { coldSamples, warmSamples, usageSamples } = setting.plan;
  const headersOf = await createCallers(setting.upstream, operation.isRead ? 1 + coldSamples + usageSamples : 0);
  const person = callerOf(headersOf);
  // The processes have compiled the operation before the first measurement.
  await timesOf(operation, () => person, WARM_UP, setting);
  const cold = operation.isRead
    ? await figuresOf(operation, (index) => callerOf(headersOf, index), coldSamples, setting)
    : undefined;
  await timesOf(operation, () => person, WARM_UP, setting);
  const warm = await figuresOf(operation, () => person, warmSamples, setting);
  return { operation, cold, warm };
}

/** @param headersAt the first request is counted, those after it are timed, and the last ones show the usage of Redis */
async function figuresOf(
  operation: ScalingOperation,
  headersAt: HeadersAt,
  samples: number,
  setting: Setting,
): Promise<StateFigures> {
  const { upstream, redis, targets, plan } = setting;
  const callsOf = (target: Target): Promise<number> => upstream.callsOf(() => operation.send(target, headersAt(0)));
  const calls = { memory: await callsOf(targets.memory), redis: await callsOf(targets.redis) };
  const latencies = await timesOf(operation, (index) => headersAt(1 + index), samples, setting);
  const usage = await redis.usageOf(plan.usageSamples, () =>
    upstream.uncounted(async () => {
      for (let index = 0; index < plan.usageSamples; index += 1) {
        await operation.send(targets.redis, headersAt(1 + samples + index));
      }
    }),
  );
  return { calls, latencies, usage };
}

function timesOf(
  operation: ScalingOperation,
  headersAt: HeadersAt,
  samples: number,
  { upstream, targets }: Setting,
): Promise<Pair<readonly number[]>> {
  return upstream.uncounted(async () => {
    const memory: number[] = [];
    const redis: number[] = [];
    const sides = [
      { target: targets.memory, into: memory },
      { target: targets.redis, into: redis },
    ];
    for (let index = 0; index < samples; index += 1) {
      for (const { target, into } of interleaved(sides, index)) {
        const sentMs = performance.now();
        await operation.send(target, headersAt(index));
        into.push(performance.now() - sentMs);
      }
    }
    return { memory, redis };
  });
}

/** @param caller undefined for the person whose requests are warm */
export function callerOf(headersOf: HeadersOf, caller?: number): Headers {
  return headersOf(manyPrincipals, caller);
}
