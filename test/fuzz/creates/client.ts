import { isDeepStrictEqual } from 'node:util';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { at } from '../../support/read';
import { describe } from '../send/send';
import { MAX_CONCURRENCY, type Pair } from './pair';
import type { Plan, Role } from './plan';

/** Far longer than any operation takes. */
const TIMEOUT_MS = 60_000;

/** The result of one request: the identity of a resource, or the reason why there is none. */
export interface Outcome {
  readonly role: Role;
  readonly identity?: string;
  /** The error code, `LEFT` if the client left, or a text if the response is invalid. */
  readonly error?: string;
  /** For the description of a failure: the time since the start of the trial. */
  readonly startedMs: number;
  readonly endedMs: number;
}

export interface SendOptions {
  readonly role: Role;
  /** Default: the text of the trial. */
  readonly text?: string;
  readonly leavesAfterMs?: number | undefined;
}

/** The idempotency key of a role in a trial. */
function keyOf({ text }: Plan, role: Role): string | undefined {
  return role === 'no key' ? undefined : `${role} of ${text}`;
}

/** Sends the create mutation of a trial. Does not reject. */
export async function sendCreate(
  pair: Pair,
  plan: Plan,
  options: SendOptions,
): Promise<Omit<Outcome, 'startedMs' | 'endedMs'>> {
  const { role, text = plan.text, leavesAfterMs = TIMEOUT_MS } = options;
  const { mutation, inputType, member, selection, input } = plan.creation;
  const [identityField, textField] = selection;
  const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${member} { ${selection.join(' ')} } } }`;
  const variables = { input: { ...input, [textField]: text, idempotencyKey: keyOf(plan, role) } };
  const signal = AbortSignal.timeout(leavesAfterMs);
  try {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const answer: unknown = await response.json();
    const code = /"code":"(\w+)"/.exec(JSON.stringify(answer))?.[1];
    if (code !== undefined) return { role, error: code };
    const created = at(answer, 'data', mutation, member);
    if (!isDeepStrictEqual(at(created, textField), text))
      return { role, error: `another text: ${JSON.stringify(created)}` };
    return { role, identity: String(at(created, identityField)) };
  } catch (error) {
    if (options.leavesAfterMs !== undefined && signal.aborted) return { role, error: 'LEFT' };
    return { role, error: `no response: ${describe(error)}` };
  }
}

/** Uses all connections of the gateway to Bitbucket for a time. */
export async function fillQueue({ url }: Pair): Promise<void> {
  const numbers = Array.from({ length: MAX_CONCURRENCY }, (_, index) => index + 1);
  await Promise.all(
    numbers.map(async (number) => {
      const query = `{ repository(fullName: "acme/gadget") { issue(number: ${number}) { title } } }`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      await response.text();
    }),
  );
}

const AUTHORIZATION = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;

/** Creates a resource with the content of the trial without the gateway. @returns its identity */
export async function createDirectly({ upstream }: Pair, plan: Plan): Promise<string> {
  const body = JSON.stringify(bodyOf(plan));
  const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json' };
  const response = await fetch(upstream.url + plan.creation.path, { method: 'POST', headers, body });
  return identityOf(await response.json());
}

/** Reads the identities of all resources with this text from Bitbucket, without the gateway. */
export async function existing({ upstream }: Pair, { creation }: Plan, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  let next: unknown = `${upstream.url}${creation.path}?pagelen=100`;
  while (typeof next === 'string') {
    const response = await fetch(next, { headers: { authorization: AUTHORIZATION } });
    const page: unknown = await response.json();
    const values = at(page, 'values');
    if (!Array.isArray(values)) throw new Error(`No list: ${JSON.stringify(page)}`);
    const rows: readonly unknown[] = values;
    found.push(...rows.filter((row) => JSON.stringify(row).includes(`"${text}"`)).map(identityOf));
    next = typeof page === 'object' && page !== null && 'next' in page ? page.next : undefined;
  }
  return found;
}

function identityOf(row: unknown): string {
  return String(typeof row === 'object' && row !== null && 'url' in row ? at(row, 'uuid') : at(row, 'id'));
}

/** The body of the POST, as the gateway sends it. */
function bodyOf({ creation, text }: Plan): object {
  const { path, line, events } = creation.input;
  switch (creation.mutation) {
    case 'createIssue':
      return { title: text };
    case 'createHook':
      return { description: '', url: text, active: true, events: Array.isArray(events) ? ['repo:push'] : [] };
    default:
      return { content: { raw: text }, ...(path === undefined ? {} : { inline: { path, to: line } }) };
  }
}
