import { API_TOKEN } from '../../src/emulator/identity/credentials';
import type { Emulator } from '../../src/emulator/emulator';
import type { Instance } from './cluster';

const CREATE = `
  mutation Create($key: String, $title: String!) {
    createIssue(input: { repository: "acme/widget", title: $title, idempotencyKey: $key }) { issue { number } }
  }
`;

/** One attempt to create an issue. */
export interface Attempt {
  readonly number: number | undefined;
  /** The code of the error. `NO RESPONSE` if the instance has ended. */
  readonly code: string | undefined;
}

/** Sends one create. Does not reject. */
export async function create(instance: Instance, key: string | null, title: string): Promise<Attempt> {
  try {
    const { data, errors } = await instance.query(CREATE, { key, title });
    const created = data as { readonly createIssue: { readonly issue: { readonly number: number } } | null } | null;
    const [error] = errors ?? [];
    const code = error?.extensions?.['code'];
    return { number: created?.createIssue?.issue.number, code: typeof code === 'string' ? code : undefined };
  } catch {
    return { number: undefined, code: 'NO RESPONSE' };
  }
}

/** The numbers of all issues of the upstream whose title begins with the text, by title. Read without a gateway. */
export async function issuesByTitle(
  { url }: Emulator,
  beginning: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const authorization = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;
  const found = new Map<string, readonly number[]>();
  const query = new URLSearchParams({ q: `title ~ "${beginning}"`, pagelen: '50' });
  let next: string | undefined = `${url}/repositories/acme/widget/issues?${query}`;
  while (next !== undefined) {
    const response = await fetch(next, { headers: { authorization } });
    const page = (await response.json()) as {
      readonly next?: string;
      readonly values: readonly { readonly id: number; readonly title: string }[];
    };
    for (const { id, title } of page.values) found.set(title, [...(found.get(title) ?? []), id]);
    next = page.next;
  }
  return found;
}
