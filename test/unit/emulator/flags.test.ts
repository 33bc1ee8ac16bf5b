import { HELP, optionsFrom } from '../../../src/emulator/flags';

test('no switch is on without flags', () => {
  expect(optionsFrom([])).toMatchObject({
    port: 4010,
    switches: { latencyMs: 0, issueTrackerRemoved: false, refuseIn: false, refuseFields: [], ignoreFields: false },
  });
});

test('every switch has a flag', () => {
  const flags =
    '--port 0 --latency-ms 20 --rate-limit 5 --rate-limit-text --retry-after 3 --issue-tracker-removed --refuse-in ' +
    '--refuse-field id --refuse-field slug --ignore-fields --deprecate /issues --token-lifetime 60 ' +
    '--callback-url https://gw.example/auth/callback --consumer-scope account --consumer-scope issue:write';

  expect(optionsFrom(flags.split(' '))).toEqual({
    port: 0,
    callbackUrl: 'https://gw.example/auth/callback',
    switches: {
      consumerScopes: ['account', 'issue:write'],
      pushesRunPipelines: false,
      latencyMs: 20,
      rateLimit: { calls: 5, body: 'text', retryAfterSeconds: 3 },
      issueTrackerRemoved: true,
      refuseIn: true,
      refuseFields: ['id', 'slug'],
      ignoreFields: true,
      deprecations: [{ path: /\/issues/ }],
      tokenLifetimeSeconds: 60,
    },
  });
});

test('--advance-pipelines runs pipelines after pushes, and advances them', () => {
  const options = optionsFrom(['--advance-pipelines', '5']);

  expect(options).toMatchObject({ switches: { pushesRunPipelines: true } });
  expect(options).toHaveProperty('schedulePipelines', expect.any(Function));
  expect(optionsFrom([])).not.toHaveProperty('schedulePipelines');
});

test('--help lists the flags', () => {
  expect(optionsFrom(['--help'])).toBe('help');
  for (const flag of [
    'port',
    'latency-ms',
    'rate-limit',
    'refuse-field',
    'ignore-fields',
    'deprecate',
    'advance-pipelines',
    'callback-url',
    'consumer-scope',
  ]) {
    expect(HELP).toContain(`--${flag}`);
  }
});

test.each([
  [['--port', 'many']],
  [['--latency-ms', '-1']],
  [['--no-such-flag']],
  [['--deprecate', '(']],
  [['--advance-pipelines', '0']],
  [['--consumer-scope', 'dance']],
])('rejects %j', (flags) => {
  expect(() => optionsFrom(flags)).toThrow();
});
