import { Health } from '../../../../src/state/redis/health';

let now = 0;
let reports: (string | undefined)[] = [];
beforeEach(() => {
  now = 1_000_000;
  reports = [];
});

function openHealth(): Health {
  const health = new Health({ now: () => now, onChange: (reason) => void reports.push(reason) });
  health.opened();
  return health;
}

test('reports each change at once, if the changes are rare', () => {
  const health = openHealth();

  for (const reason of ['timeout', 'out of memory'] as const) {
    now += 10_000;
    health.failed('store response', reason);
    health.succeeded('read response');
    health.succeeded('store response');
  }

  expect(reports).toEqual(['timeout', undefined, 'out of memory', undefined]);
});

test.each<[string, (health: Health) => void]>([
  [
    'a command fails and succeeds in turn',
    (health) => {
      health.failed('a', 'timeout');
      health.succeeded('a');
    },
  ],
  [
    'two commands fail and succeed in turn',
    (health) => {
      health.failed('a', 'timeout');
      health.failed('b', 'timeout');
      health.succeeded('a');
      health.succeeded('b');
    },
  ],
  [
    'the connection closes and opens in turn',
    (health) => {
      health.closed();
      health.opened();
    },
  ],
])('reports at most two changes in ten seconds while %s', (_name, change) => {
  const health = openHealth();

  for (let count = 0; count < 1_000; count += 1) {
    change(health);
    now += 10;
  }

  expect(reports).toHaveLength(2);
  expect(health.isDegraded).toBe(false);
  change(health);
  expect(reports).toHaveLength(4);
});

test('reports later that the state became degraded again soon after a report', () => {
  const health = openHealth();
  health.failed('a', 'timeout');
  health.succeeded('a');
  health.closed();
  expect(reports).toEqual(['timeout', undefined]);
  expect(health.isDegraded).toBe(true);

  now += 10_000;
  health.failed('a', 'disconnected');

  expect(reports).toEqual(['timeout', undefined, 'disconnected']);
});
