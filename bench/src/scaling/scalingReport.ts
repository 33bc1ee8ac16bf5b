import { megabytes, NOTHING, number } from '../report/format';
import { table } from '../report/table';
import { percentile } from '../statistics';
import type { ScalingPlan, StateFigures, StoreComparison } from './compareStores';
import type { Sizes } from './measureSizes';
import type { ProcessFigures } from './processes';
import { ASSUMPTIONS, bytesPerPrincipal, PRINCIPALS, principalsIn } from './sizing';

export interface ScalingResults {
  readonly machine: readonly string[];
  /** False if Redis did not respond in time during the run. */
  readonly isComplete: boolean;
  readonly plan: ScalingPlan;
  readonly comparisons: readonly StoreComparison[];
  readonly processes: readonly ProcessFigures[];
  readonly sizes: Sizes;
}

const INCOMPLETE =
  'REDIS DID NOT RESPOND IN TIME DURING THE RUN, so the gateway worked without it for a while: the use of Redis and the bytes can be too low.';
/** `REDIS_CACHE_MAX_MB` by default. */
const DEFAULT_CACHE_BYTES = 256 * 1_024 * 1_024;
/** The number of events that the gateway stores. */
const STORED_EVENTS = 10_000;
/** The size of an event with a long description or many commits. */
const LARGE_EVENT_BYTES = 5_000;

/** The run as Markdown, for the terminal and for SCALING.md. */
export function scalingReport({ machine, isComplete, plan, comparisons, processes, sizes }: ScalingResults): string {
  return [
    '# State in memory and in Redis',
    'Written by `npm run bench:scaling`.',
    [...machine, ...(isComplete ? [] : [INCOMPLETE])].map((line) => `- ${line}`).join('\n'),
    '## One process: state in memory, and state in Redis',
    'Redis, the load and the emulator run on one machine, and the emulator responds without a delay.\n' +
      'One client sends one request at a time, to both gateways in turn.\n' +
      `Cold: ${plan.coldSamples} requests, each with another credential, so nothing is cached for it.\n` +
      `Warm: ${plan.warmSamples} requests of one caller whose responses are cached.\n` +
      `Writes and deliveries: ${plan.warmSamples} after a warm-up.\n` +
      'The latency of a delivery ends when its subscriber receives the event.',
    table(
      [
        'operation',
        'cache',
        'REST calls, memory',
        'Redis',
        'p50 ms, memory',
        'Redis',
        'difference',
        'p95 ms, memory',
        'Redis',
      ],
      rowsOf(comparisons, timeCells),
    ),
    '## Use of Redis per operation',
    `The means of ${plan.usageSamples} operations, from \`INFO\`.\n` +
      'Commands include those that scripts execute.\n' +
      'Bytes in are received by Redis, and bytes out are sent by Redis.\n' +
      'Memory is what the operation adds: a cold read stores responses for another principal.',
    table(['operation', 'cache', 'commands', 'bytes in', 'bytes out', 'memory bytes'], rowsOf(comparisons, usageCells)),
    table(['operation', 'cache', 'commands by name'], rowsOf(comparisons, commandCells)),
    '## Several processes',
    `${processes[0]?.operations ?? 0} operations, sent to the processes in turn, with one credential: first with empty caches, then again.`,
    table(
      ['processes', 'state', 'cold: REST calls', 'per operation', 'warm: REST calls', 'per operation'],
      processes.map(processRow),
    ),
    '## Bytes per key',
    'Means of `MEMORY USAGE`, and of `STRLEN` for texts.',
    table(
      ['kind', 'keys', 'bytes', 'of them value'],
      sizes.kinds.map(({ kind, keys, usedBytes, valueBytes }) => [
        kind,
        number(keys),
        number(usedBytes),
        valueBytes === 0 ? NOTHING : number(valueBytes),
      ]),
    ),
    '## Memory for active principals',
    sizingText(sizes),
  ].join('\n\n');
}

type CellsOf = (figures: StateFigures) => readonly string[];

function rowsOf(comparisons: readonly StoreComparison[], cellsOf: CellsOf): readonly (readonly string[])[] {
  return comparisons.flatMap(({ operation, cold, warm }) => {
    if (cold === undefined) return [[operation.title, NOTHING, ...cellsOf(warm)]];
    return [
      [operation.title, 'cold', ...cellsOf(cold)],
      [operation.title, 'warm', ...cellsOf(warm)],
    ];
  });
}

function timeCells({ calls, latencies: { memory, redis } }: StateFigures): readonly string[] {
  return [
    number(calls.memory),
    number(calls.redis),
    number(percentile(memory, 50)),
    number(percentile(redis, 50)),
    (percentile(redis, 50) - percentile(memory, 50)).toFixed(2),
    number(percentile(memory, 95)),
    number(percentile(redis, 95)),
  ];
}

function usageCells({ usage }: StateFigures): readonly string[] {
  const commands = [...usage.commands.values()].reduce((sum, count) => sum + count, 0);
  return [number(commands), number(usage.inputBytes), number(usage.outputBytes), number(usage.usedBytes)];
}

/** Rare commands belong to the background, or to a few of the operations. */
function commandCells({ usage }: StateFigures): readonly string[] {
  const frequent = [...usage.commands].filter(([, count]) => count >= 0.05);
  const texts = frequent
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name.replace('|', ' ')}: ${number(count)}`);
  return [texts.length === 0 ? NOTHING : texts.join(', ')];
}

function processRow({ processes, shared, operations, coldCalls, warmCalls }: ProcessFigures): readonly string[] {
  return [
    number(processes),
    shared ? 'Redis' : 'memory',
    number(coldCalls),
    number(coldCalls / operations),
    number(warmCalls),
    number(warmCalls / operations),
  ];
}

function sizingText({ measured, event }: Sizes): string {
  const perPrincipal = bytesPerPrincipal(measured, ASSUMPTIONS);
  const { responses, responseBytes, repositories, createsPerDay } = ASSUMPTIONS;
  const parts: readonly (readonly [part: string, bytes: number])[] = [
    [`${responses} cached responses of ${number(responseBytes)} bytes`, perPrincipal.responses],
    [`epochs of ${repositories} repositories`, perPrincipal.epochs],
    ['counted requests of an hour', perPrincipal.quotaAccount],
    [`${createsPerDay} creates with an idempotency key a day`, perPrincipal.creates],
    ['**total**', perPrincipal.total],
  ];
  return [
    'A principal is active while its responses are cached (`CACHE_…_SECONDS`).\n' +
      `Assumptions: an active principal has ${responses} cached responses of ${number(responseBytes)} bytes in ${repositories} repositories, ` +
      `and sends ${createsPerDay} creates with an idempotency key a day.\n` +
      'All other numbers are computed from the measured bytes: ' +
      `${number(measured.responseOverhead)} bytes for the key of a response and the rounding of the allocator, ` +
      `${number(measured.epochsPerRepository)} epochs of ${number(measured.epoch)} bytes per principal and repository, ` +
      `${number(measured.create)} bytes per create, and ${number(measured.keyOverhead)} more bytes per key that \`MEMORY USAGE\` does not contain.`,
    table(
      ['per active principal', 'bytes'],
      parts.map(([part, bytes]) => [part, number(bytes)]),
    ),
    table(
      ['active principals', 'memory', 'without responses'],
      PRINCIPALS.map((count) => [
        number(count),
        megabytes(count * perPrincipal.total),
        megabytes(count * (perPrincipal.total - perPrincipal.responses - perPrincipal.epochs)),
      ]),
    ),
    `The log of ${number(STORED_EVENTS)} events needs ${megabytes(STORED_EVENTS * event)} more, with the small events of this run (${number(event)} bytes each), ` +
      `and ${megabytes(STORED_EVENTS * (event + LARGE_EVENT_BYTES))} if each has ${number(LARGE_EVENT_BYTES)} bytes more.\n` +
      `The default of \`REDIS_CACHE_MAX_MB\` (256) is enough for ${number(principalsIn(DEFAULT_CACHE_BYTES, perPrincipal))} active principals.\n` +
      'Above it, the gateway stores no responses, and reads make REST calls until other responses expire.',
  ].join('\n\n');
}
