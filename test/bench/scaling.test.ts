import { groupByKind } from '../../bench/src/scaling/redisKeys';
import { parseReading, usageBetween } from '../../bench/src/scaling/redisReading';
import { scalingReport } from '../../bench/src/scaling/scalingReport';
import { bytesPerPrincipal, principalsIn } from '../../bench/src/scaling/sizing';

const MEASURED = {
  responseOverhead: 1_000,
  epoch: 200,
  epochsPerRepository: 2,
  quotaAccount: 800,
  create: 1_500,
  keyOverhead: 50,
};
const ASSUMED = { responses: 20, responseBytes: 4_000, repositories: 5, createsPerDay: 10 };

test('a reading contains the totals of INFO, with each command', () => {
  const reading = parseReading(infoOf({ used: 1_000, input: 20, output: 30, mget: 4 }));

  expect(reading).toEqual({
    usedBytes: 1_000,
    inputBytes: 20,
    outputBytes: 30,
    commands: new Map([
      ['info', 3],
      ['mget', 4],
    ]),
  });
});

test('a reading without a total is rejected', () => {
  expect(() => parseReading('used_memory:5\r\n')).toThrow('total_net_input_bytes');
});

test('the usage of an operation leaves out the bytes of the readings and the commands of the background', () => {
  const first = parseReading(infoOf({ used: 1_000, input: 100, output: 1_000, mget: 4 }));
  const before = parseReading(infoOf({ used: 1_000, input: 140, output: 3_000, mget: 4 }));
  const after = parseReading(infoOf({ used: 1_500, input: 680, output: 6_000, mget: 24 }));

  expect(usageBetween([first, before, after], 10)).toEqual({
    commands: new Map([['mget', 2]]),
    inputBytes: 50,
    outputBytes: 100,
    usedBytes: 50,
  });
});

test('keys are grouped by their kind, and records of idempotency keys and events by both parts', () => {
  const keys = [
    { name: 'p:u:response:one', usedBytes: 100, valueBytes: 60 },
    { name: 'p:u:response:two', usedBytes: 300, valueBytes: 80 },
    { name: 'p:u:idempotency:record:x', usedBytes: 10, valueBytes: 0 },
    { name: 'p:u:events:log', usedBytes: 9, valueBytes: 0 },
  ];

  expect(groupByKind(keys)).toEqual([
    { kind: 'response', keys: 2, usedBytes: 200, valueBytes: 70 },
    { kind: 'idempotency record', keys: 1, usedBytes: 10, valueBytes: 0 },
    { kind: 'events log', keys: 1, usedBytes: 9, valueBytes: 0 },
  ]);
});

test('the bytes of a principal are the sum of its responses, epochs, counted requests and creates', () => {
  expect(bytesPerPrincipal(MEASURED, ASSUMED)).toEqual({
    responses: 101_000,
    epochs: 2_500,
    quotaAccount: 850,
    creates: 15_000,
    total: 119_350,
  });
});

test('a principal that does not fit completely is not counted', () => {
  const bytes = bytesPerPrincipal(MEASURED, ASSUMED);

  expect([119_349, 119_350, 238_699, 238_700].map((memory) => principalsIn(memory, bytes))).toEqual([0, 1, 1, 2]);
});

test('the report compares both kinds of state, and computes the memory from the measured bytes', () => {
  const operation = { title: 'a list', isRead: true, send: () => Promise.resolve() };
  const commands = new Map([
    ['xinfo|stream', 0.1],
    ['mget', 2],
    ['get', 0.01],
  ]);
  const usage = { commands, inputBytes: 1_234, outputBytes: 5_678, usedBytes: 0 };
  const figures = (calls: number) => ({
    calls: { memory: calls, redis: calls },
    latencies: { memory: [1, 2, 3], redis: [2, 2.5, 9] },
    usage,
  });

  const report = scalingReport({
    machine: ['a machine'],
    isComplete: false,
    plan: { coldSamples: 60, warmSamples: 300, usageSamples: 200 },
    comparisons: [{ operation, cold: figures(3), warm: figures(0) }],
    processes: [{ processes: 4, shared: true, operations: 200, coldCalls: 100, warmCalls: 0 }],
    sizes: { kinds: [], measured: MEASURED, event: 400 },
  });
  const rows = report
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );

  expect(rows).toContainEqual(['a list', 'cold', '3', '3', '2', '2.5', '0.50', '3', '9']);
  expect(rows).toContainEqual(['a list', 'warm', '0', '0', '2', '2.5', '0.50', '3', '9']);
  expect(rows).toContainEqual(['a list', 'warm', '2.11', '1,234', '5,678', '0']);
  expect(rows).toContainEqual(['a list', 'warm', 'mget: 2, xinfo stream: 0.1']);
  expect(rows).toContainEqual(['4', 'Redis', '100', '0.5', '0', '0']);
  expect(rows).toContainEqual(['**total**', '119,350']);
  expect(rows).toContainEqual(['10,000', '1,194 MB', '159 MB']);
  expect(report).toContain('- REDIS DID NOT RESPOND IN TIME');
  expect(report).toContain('enough for 2,249 active principals');
});

interface Totals {
  readonly used: number;
  readonly input: number;
  readonly output: number;
  readonly mget: number;
}

function infoOf({ used, input, output, mget }: Totals): string {
  return [
    '# Memory',
    `used_memory:${used}`,
    'used_memory_human:1M',
    '# Stats',
    `total_net_input_bytes:${input}`,
    `total_net_output_bytes:${output}`,
    '# Commandstats',
    `cmdstat_info:calls=${mget / 2 + 1},usec=1,usec_per_call=1.00,rejected_calls=0,failed_calls=0`,
    `cmdstat_mget:calls=${mget},usec=1,usec_per_call=1.00,rejected_calls=0,failed_calls=0`,
    '',
  ].join('\r\n');
}
