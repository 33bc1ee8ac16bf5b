import { createRejectionLog, type RejectedRequest } from '../../../src/observability/rejections';

const REFUSED: RejectedRequest = { reason: 'key', transport: 'http', remoteAddress: '192.0.2.1' };

function createLog() {
  const lines: object[] = [];
  const time = { ms: 0 };
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields: object) => void lines.push(fields),
    error: () => undefined,
  };
  return { lines, time, observe: createRejectionLog(logger, () => time.ms) };
}

test('a minute has at most 60 lines of one reason, and the next one says how many were left out', () => {
  const { lines, time, observe } = createLog();

  for (let count = 0; count < 1_000; count += 1) observe(REFUSED);
  expect(lines).toHaveLength(60);

  time.ms = 60_000;
  observe(REFUSED);
  observe(REFUSED);
  expect(lines.slice(60)).toEqual([{ ...REFUSED, suppressed: 940 }, REFUSED]);
});

test('reasons do not crowd each other out', () => {
  const { lines, observe } = createLog();
  for (let count = 0; count < 100; count += 1) observe(REFUSED);

  observe({ ...REFUSED, reason: 'host' });

  expect(lines.at(-1)).toEqual({ ...REFUSED, reason: 'host' });
});
