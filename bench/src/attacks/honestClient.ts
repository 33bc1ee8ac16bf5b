import { Pool } from 'undici';

const EACH_MS = 200;
/** Of the last requests, when the attack is over. */
const PATIENCE_MS = 20_000;

const REQUEST = JSON.stringify({
  query: '{ repository(fullName: "acme/widget") { name issues(first: 5) { nodes { number title state } } } }',
});

export interface HonestResult {
  /** Milliseconds of each request; of one that failed, until it did. */
  readonly latencies: readonly number[];
  readonly failed: number;
}

/** Sends five requests a second, whatever happens to them, until the signal aborts. */
export async function beHonest(origin: string, signal: AbortSignal): Promise<HonestResult> {
  const pool = new Pool(origin, { connections: null, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  const latencies: number[] = [];
  let failed = 0;
  const ask = async (): Promise<void> => {
    const sentMs = performance.now();
    const isRight = await isAnswered(pool);
    latencies.push(performance.now() - sentMs);
    if (!isRight) failed += 1;
  };
  const requests: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      requests.push(ask());
    }, EACH_MS);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      resolve();
    });
  });
  await Promise.all(requests);
  await pool.destroy();
  return { latencies, failed };
}

async function isAnswered(pool: Pool): Promise<boolean> {
  try {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: REQUEST,
    });
    return statusCode === 200 && !(await body.text()).includes('"errors":');
  } catch {
    return false;
  }
}
