import { createLogger } from '../../../src/observability/logger';
import { createOperationLog } from '../../../src/observability/operationLog';

const UNUSED = { calls: 0, cached: 0, deduplicated: 0, bytes: 0, rounds: 0 };

function startLog(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', secrets, destination: { write: (line) => lines.push(line) } });
  return { logger, lines };
}

test('secrets of the configuration are redacted in messages and fields', () => {
  const { logger, lines } = startLog(['s3cret-token', 's3cret-token-longer', 'with "quotes"', 'a/b c+d']);

  logger.error({ err: new Error('refused: s3cret-token-longer') }, 'about s3cret-token');
  logger.info({ url: 'https://b.example/?t=a%2Fb%20c%2Bd', deep: { deeper: ['with "quotes"'] } }, 'more');

  const text = lines.join('');
  expect(text).not.toMatch(/s3cret|longer|quotes|a%2Fb/);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(2);
});

test('fields that may contain request data are removed by name', () => {
  const { logger, lines } = startLog();

  logger.info(
    { headers: { a: 'hunter' }, request: { authorization: 'hunter', query: 'hunter', variables: 'hunter' } },
    'x',
  );

  expect(lines.join('')).not.toContain('hunter');
});

test('an error is logged with its name, message and stack, without its other properties', () => {
  const { logger, lines } = startLog();
  const error = Object.assign(new TypeError('broken'), { sent: 'hunter' });

  logger.error({ err: error }, 'bug');
  logger.error({ err: { sent: 'hunter' } }, 'thrown, but no error');

  expect(lines[0]).toContain('"type":"TypeError","message":"broken"');
  expect(lines.join('')).not.toContain('hunter');
});

test('very short secrets are not redacted', () => {
  const { logger, lines } = startLog(['a', '']);

  logger.info({}, 'a line as it is');

  expect(lines.join('')).toContain('a line as it is');
});

test('a long operation name is truncated', () => {
  const { logger, lines } = startLog();

  createOperationLog(logger)?.({ operationName: 'N'.repeat(5_000), durationMs: 1, errorCodes: [], upstream: UNUSED });

  expect(lines.join('').length).toBeLessThan(400);
});

test('operations are not recorded for a log that does not contain them', () => {
  const destination = { write: () => undefined };

  const levels = ['debug', 'info', 'warn', 'silent'] as const;
  const isRecorded = levels.map((level) => {
    return createOperationLog(createLogger({ level, secrets: [], destination })) !== undefined;
  });

  expect(isRecorded).toEqual([true, true, false, false]);
});
