import { loadConfig } from '../../../src/config/config';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { ACCESS_TOKEN } from '../../../src/emulator/identity/credentials';
import { createLogger } from '../../../src/observability/logger';
import { loadGateway } from './build';
import { changeSomething, createHook } from './changes';

/** The extent of the simulation. */
export const HOUR = {
  people: 20,
  refreshSeconds: 15,
  changes: 40,
  repositories: ['acme/widget', 'acme/widget-tools', 'acme/gadget', 'acme/cog', 'globex/atlas'],
  /** Those with open pull requests. */
  changing: ['acme/widget', 'acme/widget-tools'],
} as const;

const SECONDS = 3_600;
const HOOK_SECRET = 'working-hour';

export interface HourOptions {
  /** The GraphQL query of one refresh, with the variable `fullNames`. */
  readonly document: string;
  /** Environment variables of the gateway. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the repositories have hooks that deliver to the gateway. */
  readonly webhooks: boolean;
  readonly onSecond?: (second: number) => void;
}

/**
 * Counts the REST calls of one hour. All people use one gateway with one credential. The clocks of the gateway and of the
 * emulator are simulated, so the hour takes as long as its requests.
 *
 * @returns the number of REST calls to the emulator, without those that make the changes
 * @throws Error if a response has errors
 */
export async function simulateHour({ document, environment, webhooks, onSecond }: HourOptions): Promise<number> {
  const { startServer } = await loadGateway();
  let now = Date.parse('2026-11-26T09:00:00Z');
  const emulator = await startEmulator({ now: () => new Date(now) });
  const server = await startServer(
    loadConfig({
      PORT: '0',
      BITBUCKET_API_URL: emulator.url,
      BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN,
      WEBHOOK_SECRET: HOOK_SECRET,
      ...environment,
    }),
    { now: () => now, logger: createLogger({ level: 'silent', secrets: [] }) },
  ).catch(async (error: unknown) => {
    await emulator.stop();
    throw error;
  });
  try {
    if (webhooks) await createHooks(emulator, `${server.url}/webhooks/bitbucket`);
    let calls = 0;
    for (let second = 0; second < SECONDS; second += 1) {
      if (isChangeDue(second)) await changeSomething(emulator, HOUR.changing, second);
      emulator.clearCalls();
      for (let person = 0; person < HOUR.people; person += 1) {
        if (isRefreshDue(second, person)) await refresh(`${server.url}/graphql`, document);
      }
      calls += emulator.calls.length;
      now += 1_000;
      onSecond?.(second);
    }
    return calls;
  } finally {
    await server.stop();
    await emulator.stop();
  }
}

async function createHooks(emulator: Emulator, url: string): Promise<void> {
  for (const repository of HOUR.repositories) await createHook(emulator, { repository, url, secret: HOOK_SECRET });
}

/** The refreshes of the people are spread evenly over the interval. */
function isRefreshDue(second: number, person: number): boolean {
  return second % HOUR.refreshSeconds === Math.floor((person * HOUR.refreshSeconds) / HOUR.people);
}

/** The changes are spread evenly over the hour. */
function isChangeDue(second: number): boolean {
  return Math.floor((second * HOUR.changes) / SECONDS) !== Math.floor(((second - 1) * HOUR.changes) / SECONDS);
}

async function refresh(url: string, query: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { fullNames: HOUR.repositories } }),
  });
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || 'errors' in body) throw new Error(JSON.stringify(body));
}
