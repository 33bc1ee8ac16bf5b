import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ttlVariables } from '../../../src/config/cacheVariables';
import { BENCH } from '../paths';
import { describeGateway, describeHost } from '../report/machine';
import { createCallers } from '../run/callers';
import { type Cores, pinThisProcess, separateCores } from '../run/cores';
import { Progress } from '../run/progress';
import { waitUntilQuiet } from '../run/quiet';
import { Upstream } from '../run/upstream';
import { callerOf, compareStores, type ScalingPlan } from './compareStores';
import { measureSizes } from './measureSizes';
import { OPERATIONS } from './operations';
import { countCalls, type ProcessFigures } from './processes';
import { RedisProcess } from './redisProcess';
import { type ScalingResults, scalingReport } from './scalingReport';
import { Target } from './target';

const REPORT = join(BENCH, 'SCALING.md');
const HELP = `Usage: npm run bench:scaling -- [options]

Compares gateways whose state is in memory with gateways whose state is in Redis. Needs redis-server.
Takes about three minutes, and up to five more until the machine is quiet. Writes bench/SCALING.md.

  --quick      fewer samples, and writes no file
  --no-wait    does not wait until the machine is quiet
  --help
`;
const COMPLETE: ScalingPlan = { coldSamples: 60, warmSamples: 300, usageSamples: 200 };
const QUICK: ScalingPlan = { coldSamples: 10, warmSamples: 20, usageSamples: 10 };
const PROCESSES = [1, 2, 4] as const;
const QUIET_WITHIN_SECONDS = 300;

/** Longer than the run, so that no response expires. */
const TTLS = Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '3600']));
/** The run does not reach these limits. */
const IN_MEMORY = { CACHE_MAX_MB: '1024' };
const REDIS_CACHE_MAX_MB = '4096';
const STATE_SECRET = 'the-state-secret-of-the-scaling-bench';

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      'no-wait': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!values.quick && !values['no-wait']) await waitUntilQuiet(QUIET_WITHIN_SECONDS);
  const results = await run(values.quick ? QUICK : COMPLETE);
  const text = scalingReport(results);
  if (!values.quick) writeFileSync(REPORT, `${text}\n`);
  process.stdout.write(`${text}\n`);
}

async function run(plan: ScalingPlan): Promise<ScalingResults> {
  const cores = separateCores();
  const host = [...describeHost(cores), describeGateway()];
  if (cores !== undefined) pinThisProcess(cores.load);
  const progress = new Progress();
  const redis = await RedisProcess.start(cores?.load);
  const upstream = await Upstream.start();
  const stops: (() => Promise<void>)[] = [() => upstream.stop(), () => redis.stop()];
  const start = async (environment: Readonly<Record<string, string>>): Promise<Target> => {
    const target = await startTarget(environment, upstream, cores);
    stops.unshift(() => target.stop());
    return target;
  };
  try {
    const targets = { memory: await start(IN_MEMORY), redis: await start(redisSettings(redis)) };
    const setting = { upstream, redis, targets, progress, plan };
    const headers = callerOf(await createCallers(upstream, 0));
    await Promise.all([targets.memory.subscribe(headers), targets.redis.subscribe(headers)]);
    const sizes = await measureSizes(setting);
    const comparisons = await compareStores(OPERATIONS, setting);
    upstream.reset();
    const processes: ProcessFigures[] = [];
    for (const shared of [false, true]) {
      for (const count of PROCESSES) {
        progress.phase(`processes: ${count}, state: ${shared ? 'Redis' : 'memory'}`);
        const settings = shared ? { ...redisSettings(redis), REDIS_KEY_PREFIX: `processes-${count}` } : IN_MEMORY;
        const group = await Promise.all(Array.from({ length: count }, () => start(settings)));
        processes.push(await countCalls(group, headers, { upstream, shared }));
        await Promise.all(group.map((target) => target.stop()));
      }
    }
    progress.done();
    const server = `Redis ${await redis.version()}${cores === undefined ? '' : `, on core ${cores.load}`}`;
    const isComplete = !targets.redis.wasDegraded;
    return { machine: [...host, server], isComplete, plan, comparisons, processes, sizes };
  } finally {
    for (const stop of stops) await stop();
  }
}

function startTarget(
  environment: Readonly<Record<string, string>>,
  upstream: Upstream,
  cores: Cores | undefined,
): Promise<Target> {
  return Target.start({ core: cores?.server, environment: { ...upstream.environment, ...TTLS, ...environment } });
}

function redisSettings({ url }: RedisProcess): Readonly<Record<string, string>> {
  return { REDIS_URL: url, STATE_SECRET, REDIS_CACHE_MAX_MB };
}

// An exit kills the servers under test; a signal alone would leave them behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
