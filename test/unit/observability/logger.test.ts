import { createLogger } from '../../../src/observability/logger';
import { createOperationLog } from '../../../src/observability/operations';

const UNUSED = { calls: 0, cached: 0, deduplicated: 0, bytes: 0, rounds: 0 };

function startLog(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', secrets, destination: { write: (line) => lines.push(line) } });
  return { logger, lines };
}

test('secrets of the configuration are blotted out wherever they turn up', () => {
  const { logger, lines } = startLog(['s3cret-token', 's3cret-token-longer', 'with "quotes"', 'a/b c+d']);

  logger.error({ err: new Error('refused: s3cret-token-longer') }, 'about s3cret-token');
  logger.info({ url: 'https://b.example/?t=a%2Fb%20c%2Bd', deep: { deeper: ['with "quotes"'] } }, 'more');

  const text = lines.join('');
  expect(text).not.toMatch(/s3cret|longer|quotes|a%2Fb/);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(2);
});

test('members that would carry requests are dropped by name', () => {
  const { logger, lines } = startLog();

  logger.info(
    { headers: { a: 'hunter' }, request: { authorization: 'hunter', query: 'hunter', variables: 'hunter' } },
    'x',
  );

  expect(lines.join('')).not.toContain('hunter');
});

test('an error is told by name, message and stack, never by what hangs on it', () => {
  const { logger, lines } = startLog();
  const error = Object.assign(new TypeError('broken'), { sent: 'hunter' });

  logger.error({ err: error }, 'bug');
  logger.error({ err: { sent: 'hunter' } }, 'thrown, but no error');

  expect(lines[0]).toContain('"type":"TypeError","message":"broken"');
  expect(lines.join('')).not.toContain('hunter');
});

test('what is too short to be a secret does not ruin the log', () => {
  const { logger, lines } = startLog(['a', '']);

  logger.info({}, 'a line as it is');

  expect(lines.join('')).toContain('a line as it is');
});

test('an operation’s name is the client’s own text, so it is cut', () => {
  const { logger, lines } = startLog();

  createOperationLog(logger)({ operationName: 'N'.repeat(5_000), durationMs: 1, errorCodes: [], upstream: UNUSED });

  expect(lines.join('').length).toBeLessThan(400);
});
