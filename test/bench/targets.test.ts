import { evaluateTargets, type Figures } from '../../bench/src/targets';

const NOTHING_MEASURED: Figures = {
  queries: ['issues', 'create'],
  calls: () => undefined,
  p50: () => undefined,
  rate: () => undefined,
  processorMs: () => undefined,
  projectedBytes: undefined,
  wholeBytes: undefined,
  firstResponseMs: undefined,
  idleBytes: undefined,
};

function verdictOf(target: string, figures: Partial<Figures>) {
  const found = evaluateTargets({ ...NOTHING_MEASURED, ...figures }).filter((verdict) => verdict.target === target);
  expect(found).toHaveLength(1);
  return found[0];
}

test('a target without a measurement is neither met nor missed', () => {
  const verdicts = evaluateTargets(NOTHING_MEASURED);

  expect(verdicts.length).toBeGreaterThan(8);
  expect(verdicts.map(({ met }) => met)).toEqual(verdicts.map(() => undefined));
});

test.each([
  { ours: 2, floor: 2, measured: '1', met: true },
  { ours: 3, floor: 2, measured: '1.5', met: false },
])(
  'with $ours REST calls of the gateway and $floor of the floor, the target is met: $met',
  ({ ours, floor, measured, met }) => {
    const calls: Figures['calls'] = (_, contender) => (contender === 'gateway, cache off' ? ours : floor);

    expect(verdictOf("REST calls, issues: ours / floor's", { calls })).toMatchObject({ limit: '≤ 1', measured, met });
  },
);

test.each([
  { naive: 19, met: false },
  { naive: 20, met: true },
])('with $naive calls of the naive server and two of the gateway, the target is met: $met', ({ naive, met }) => {
  const calls: Figures['calls'] = (_, contender) => (contender === 'naive Apollo' ? naive : 2);

  expect(verdictOf('REST calls, issues: naive / ours', { calls })).toMatchObject({ limit: '≥ 10', met });
});

test('cache targets compare the warm gateway with servers that have no cache', () => {
  const rates = new Map<string, number>([
    ['gateway, warm', 1000],
    ['Hive', 101],
    ['floor', 2000],
  ]);
  const rate: Figures['rate'] = (_, contender) => rates.get(contender);

  expect(verdictOf('requests/s, issues: ours warm / Hive', { rate })).toMatchObject({ measured: '9.9', met: false });
  expect(verdictOf('requests/s, issues: ours warm / naive', { rate })).toMatchObject({ met: undefined });
});

test('a mutation has no target for warm responses', () => {
  const targets = evaluateTargets(NOTHING_MEASURED).map(({ target }) => target);

  expect(targets).toContain('p50 at 80 ms, warm, issues: ms');
  expect(targets).not.toContain('p50 at 80 ms, warm, create: ms');
});

test('targets show milliseconds as seconds and bytes as megabytes', () => {
  const figures = { firstResponseMs: 601, idleBytes: 110e6 };

  expect(verdictOf('start to first response: s', figures)).toMatchObject({ measured: '0.601', met: false });
  expect(verdictOf('idle memory: MB', figures)).toMatchObject({ measured: '110', met: true });
});

describe('processor time', () => {
  /** Milliseconds per request, equal for all queries. */
  function processorMs(times: Readonly<Record<string, number>>): Figures['processorMs'] {
    return (_, contender) => times[contender];
  }

  test.each([
    // 978c24a would take 1.173 × 10 ms, which is 9.73 ms above the fixed cost of 2 ms.
    { cold: 6.8, measured: '0.493', met: true },
    { cold: 7, measured: '0.514', met: false },
  ])('with $cold ms, the share of the time above the fixed cost at 978c24a is $measured', ({ cold, measured, met }) => {
    const figures = { processorMs: processorMs({ 'gateway, cache off': cold, 'static Apollo': 2, Mercurius: 10 }) };

    expect(verdictOf('CPU, cold, issues: above the fixed cost, now / at 978c24a', figures)).toMatchObject({
      measured,
      met,
    });
  });

  test('queries that took less time than in Mercurius have no target for cold responses', () => {
    const figures = { ...NOTHING_MEASURED, queries: ['repositories', 'numbers', 'issues'] as const };
    const cold = evaluateTargets(figures).filter(({ target }) => target.startsWith('CPU, cold'));

    expect(cold.map(({ target }) => target)).toEqual(['CPU, cold, issues: above the fixed cost, now / at 978c24a']);
  });

  test.each([
    { warm: 2.4, met: true },
    { warm: 2.5, met: false },
  ])('with $warm ms for a warm response and a fixed cost of 2 ms, the target is met: $met', ({ warm, met }) => {
    const figures = { processorMs: processorMs({ 'gateway, warm': warm, 'static Apollo': 2 }) };

    expect(verdictOf('CPU, warm, issues: ours / fixed cost', figures)).toMatchObject({ limit: '≤ 1.2', met });
  });
});

test('the latency of 50 issues with comments is compared with the best of the measured peers', () => {
  const times = new Map<string, number>([
    ['gateway, cache off', 300],
    ['Mercurius', 268],
    ['Hive', 222],
    ['floor', 100],
  ]);
  const p50: Figures['p50'] = (_, contender) => times.get(contender);
  const target = 'p50 at 80 ms, cold, comments: ours / best peer';

  expect(verdictOf(target, { queries: ['comments'], p50 })).toMatchObject({ measured: '1.35', met: false });
});
