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
  /** Why requests failed, and how often. */
  readonly failures: ReadonlyMap<string, number>;
}

/** Sends five requests a second, whatever happens to them, until the signal aborts. */
export async function beHonest(origin: string, signal: AbortSignal): Promise<HonestResult> {
  const pool = new Pool(origin, { connections: null, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  const latencies: number[] = [];
  const failures = new Map<string, number>();
  const ask = async (): Promise<void> => {
    const sentMs = performance.now();
    const failure = await failureOf(pool);
    latencies.push(performance.now() - sentMs);
    if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1);
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
  return { latencies, failures };
}

/** The code of an error, the status, or the system's code; undefined when the response is right. */
async function failureOf(pool: Pool): Promise<string | undefined> {
  try {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: REQUEST,
    });
    const text = await body.text();
    if (statusCode === 200 && !text.includes('"errors":')) return undefined;
    return /"code":"(\w+)"/.exec(text)?.[1] ?? `${statusCode}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'broken connection';
  }
}
