import { createLogger } from '../../../src/observability/logger';
import { createSignInLog } from '../../../src/observability/signInLog';

const MINUTE_MS = 60_000;

let now = 0;
let lines: string[] = [];

beforeEach(() => {
  now = 0;
  lines = [];
});

function createLog() {
  const destination = { write: (line: string) => void lines.push(line) };
  return createSignInLog(createLogger({ level: 'warn', secrets: [], destination }), () => now);
}

test('at most 60 failures of a minute are logged', () => {
  const log = createLog();
  const failed = { outcome: 'server_error', error: new Error('no token') };

  for (let count = 0; count < 70; count += 1) log(failed);
  expect(lines).toHaveLength(60);
  now = MINUTE_MS;
  log(failed);

  expect(lines).toHaveLength(61);
  expect(lines[60]).toContain('"outcome":"server_error"');
});

test('a sign-in without a failure is not logged at level warn', () => {
  const log = createLog();

  for (const outcome of ['signed_in', 'access_denied', 'rejected']) log({ outcome });

  expect(lines).toEqual([]);
});
