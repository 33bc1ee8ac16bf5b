import { ADA, withCache } from '../../support/gateway';
import { at, listAt } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

export const gateway = useScriptedGateway(withCache({ ...ADA, MAX_CALLS_PER_OPERATION: '0' }));

/** Each test reads another repository, because cached responses would hide calls. */
let tests = 0;
export const repository = (): string => `acme/widget${tests}`;
/** Changes to a repository of which nothing is cached. */
export function nextRepository(): void {
  tests += 1;
}
beforeEach(nextRepository);

export interface ScriptedPage {
  readonly rows: readonly number[];
  readonly next?: string | undefined;
  readonly size?: number;
  readonly pagelen?: number;
  readonly page?: number;
}

/** Scripts the pages of one list. `pageOf` returns the page of a call. */
export function scriptList(list: 'issues' | 'commits', pageOf: (call: ScriptedCall) => ScriptedPage): void {
  gateway().script((call) => {
    if (call.path !== `/repositories/${repository()}/${list}`) return undefined;
    const { rows, ...others } = pageOf(call);
    const values = rows.map((row) => (list === 'issues' ? { id: row } : { type: 'commit', hash: hashOf(row) }));
    return { body: { values, ...others } };
  });
}

export const hashOf = (row: number): string => String(row).padStart(40, '0');

/** Scripts the pages of a list by their `page` parameter. */
export function scriptPages(list: 'issues' | 'commits', pages: Readonly<Record<string, ScriptedPage>>): void {
  scriptList(list, ({ query }) => pages[query.get('page') ?? '1'] ?? { rows: [] });
}

export const numbered = (paging: string): string => `issues(${paging}) { nodes { number } ${PAGE_INFO} }`;
export const nextOnly = (paging: string): string =>
  `commits(include: ["main"], ${paging}) { nodes { hash } ${PAGE_INFO} }`;
export const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

export function document(field: string): string {
  return `{ repository(fullName: "${repository()}") { list: ${field} } }`;
}

export interface ReadPage {
  readonly rows: readonly number[];
  readonly hasNextPage: unknown;
  readonly hasPreviousPage: unknown;
  readonly startCursor: unknown;
  readonly endCursor: unknown;
}

export async function read(field: string): Promise<ReadPage> {
  const list = at(await gateway().data(document(field)), 'repository', 'list');
  const rows = listAt(list, 'nodes').map((node) => Number(Object.values(node as object)[0]));
  return { rows, ...(at(list, 'pageInfo') as Omit<ReadPage, 'rows'>) };
}

/** Reads a list to its end, with the given page sizes one after another. Fails unless each page leads to the next one. */
export async function readAll(
  field: (paging: string) => string,
  firsts: readonly number[],
): Promise<readonly number[]> {
  const rows: number[] = [];
  let after = '';
  for (let page = 0; page < 50; page += 1) {
    const first = firsts[page % firsts.length] ?? 1;
    const { hasNextPage, endCursor, ...read_ } = await read(field(`first: ${first}${after}`));
    rows.push(...read_.rows);
    if (hasNextPage === false) return rows;
    expect(typeof endCursor).toBe('string');
    after = `, after: "${String(endCursor)}"`;
  }
  throw new Error('The list has no end.');
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
export const calls = (): readonly string[] =>
  gateway()
    .calls()
    .map(({ query }) => query.get('page') ?? '1');
