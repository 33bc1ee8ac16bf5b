import { Pool } from 'undici';

const INTERVAL_MS = 200;
/** Timeout of each request. It also limits the wait for the last requests after the attack. */
const TIMEOUT_MS = 20_000;

const REQUEST = JSON.stringify({
  query: '{ repository(fullName: "acme/widget") { name issues(first: 5) { nodes { number title state } } } }',
});

export interface HonestResult {
  /** Milliseconds from each request to its response or failure. */
  readonly latencies: readonly number[];
  /** The number of failed requests, by reason. */
  readonly failures: ReadonlyMap<string, number>;
}

/** Sends five requests per second until the signal aborts, without waiting for responses. */
export async function runHonestClient(origin: string, signal: AbortSignal): Promise<HonestResult> {
  const pool = new Pool(origin, { connections: null, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const latencies: number[] = [];
  const failures = new Map<string, number>();
  const sendOne = async (): Promise<void> => {
    const sentMs = performance.now();
    const failure = await failureOf(pool);
    latencies.push(performance.now() - sentMs);
    if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1);
  };
  const requests: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      requests.push(sendOne());
    }, INTERVAL_MS);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      resolve();
    });
  });
  await Promise.all(requests);
  await pool.destroy();
  return { latencies, failures };
}

/** The code of a GraphQL error, the HTTP status, or the error code of the system. Undefined for a correct response. */
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
