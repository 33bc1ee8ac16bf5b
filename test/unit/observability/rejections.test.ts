import { silentLogger } from '../../../src/observability/logger';
import { createRejectionLog, type RejectedRequest } from '../../../src/observability/rejections';

const REJECTED: RejectedRequest = { reason: 'key', transport: 'http', remoteAddress: '192.0.2.1' };

function createLog() {
  const lines: object[] = [];
  const time = { ms: 0 };
  const logger = {
    ...silentLogger,
    warn: (fields: object) => void lines.push(fields),
  };
  return { lines, time, observe: createRejectionLog(logger, () => time.ms) };
}

test('each reason has at most 60 log lines per minute, and the next line reports the number of suppressed lines', () => {
  const { lines, time, observe } = createLog();

  for (let count = 0; count < 1_000; count += 1) observe(REJECTED);
  expect(lines).toHaveLength(60);

  time.ms = 60_000;
  observe(REJECTED);
  observe(REJECTED);
  expect(lines.slice(60)).toEqual([{ ...REJECTED, suppressed: 940 }, REJECTED]);
});

test('the limit of one reason does not affect another reason', () => {
  const { lines, observe } = createLog();
  for (let count = 0; count < 100; count += 1) observe(REJECTED);

  observe({ ...REJECTED, reason: 'host' });

  expect(lines.at(-1)).toEqual({ ...REJECTED, reason: 'host' });
});
