import type { Emulator } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';

const AUTHORIZATION = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;

export interface HookOptions {
  readonly repository: string;
  readonly url: string;
  readonly secret: string;
}

/** Creates a hook that delivers all events of pull requests and builds. */
export async function createHook(emulator: Emulator, { repository, ...hook }: HookOptions): Promise<void> {
  await send(emulator, 'POST', `/repositories/${repository}/hooks`, {
    ...hook,
    description: 'working hour',
    active: true,
    events: ['pullrequest:approved', 'pullrequest:unapproved', 'pullrequest:comment_created', 'pullrequest:updated'],
  });
}

/** Changes one open pull request: the kinds of changes and the repositories take turns. Waits until it is delivered. */
export async function changeSomething(
  emulator: Emulator,
  repositories: readonly string[],
  second: number,
): Promise<void> {
  const turn = Math.floor(second / 90);
  const repository = repositories[turn % repositories.length] ?? '';
  const number = await openPullRequest(emulator, repository, turn);
  if (number === undefined) return;
  const path = `/repositories/${repository}/pullrequests/${number}`;
  if (turn % 2 === 0) await send(emulator, 'POST', `${path}/comments`, { content: { raw: `Comment ${turn}` } });
  else await send(emulator, 'POST', `${path}/approve`, undefined);
  await emulator.delivered();
}

/** Undefined if the repository has no open pull request. */
async function openPullRequest(emulator: Emulator, repository: string, turn: number): Promise<number | undefined> {
  const numbers = await openPullRequests(emulator, repository);
  return numbers[turn % numbers.length];
}

/** The numbers of the open pull requests on the first page. */
export async function openPullRequests(emulator: Emulator, repository: string): Promise<readonly number[]> {
  const body = await send(emulator, 'GET', `/repositories/${repository}/pullrequests?pagelen=50&fields=values.id`);
  if (typeof body !== 'object' || body === null || !('values' in body) || !Array.isArray(body.values)) return [];
  return body.values.flatMap((row: unknown) => {
    return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'number' ? [row.id] : [];
  });
}

/** Sends one REST call as the user Ada. @throws Error for a status other than 2xx */
export async function send(emulator: Emulator, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: { authorization: AUTHORIZATION, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
