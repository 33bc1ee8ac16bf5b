import { evaluateTargets, type Figures } from '../../bench/src/targets';

const NOTHING_MEASURED: Figures = {
  queries: ['issues', 'create'],
  calls: () => undefined,
  p50: () => undefined,
  rate: () => undefined,
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
  const figures = { firstResponseMs: 1501, idleBytes: 130e6 };

  expect(verdictOf('start to first response: s', figures)).toMatchObject({ measured: '1.5', met: false });
  expect(verdictOf('idle memory: MB', figures)).toMatchObject({ measured: '130', met: true });
});
