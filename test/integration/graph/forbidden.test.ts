import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();

const REFUSAL = { kind: 'answer', status: 403, body: { type: 'error', error: { message: 'Not yours' } } } as const;

/** What stands behind each thing of a repository, single and in a batch. */
const THINGS: readonly { thing: string; path: RegExp; selection: string; at: readonly string[] }[] = [
  { thing: 'an issue', path: /\/issues\/1$/, selection: 'name issue(number: 1) { title }', at: ['issue'] },
  {
    thing: 'issues read together',
    path: /\/issues$/,
    selection: 'a: issue(number: 1) { title } b: issue(number: 2) { title }',
    at: ['a', 'b'],
  },
  { thing: 'a branch', path: /\/branches\/main$/, selection: 'branch(name: "main") { name }', at: ['branch'] },
  {
    thing: 'branches read together',
    path: /\/branches$/,
    selection: 'a: branch(name: "main") { name } b: branch(name: "develop") { name }',
    at: ['a', 'b'],
  },
  { thing: 'a commit', path: /\/commits$/, selection: 'commit(revision: "main") { message }', at: ['commit'] },
  {
    thing: 'a hook',
    path: /\/hooks\//,
    selection: 'hook(uuid: "{805332e9-5f21-4645-a078-8df70d29196a}") { url }',
    at: ['hook'],
  },
];

it.each(THINGS)('answers FORBIDDEN where Bitbucket refuses $thing by 403', async ({ path, selection, at }) => {
  gateway().upstream.set({ faults: [{ path, then: REFUSAL }] });

  const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${selection} } }`);

  expect(failures(answer)).toEqual(at.map((field) => `repository.${field} FORBIDDEN`));
});

it.each(['repository(fullName: "acme/widget") { name }', 'repositories(fullNames: ["acme/widget"]) { name }'])(
  'hides a repository behind null where Bitbucket refuses it by 403 without naming scopes: %s',
  async (selection) => {
    gateway().upstream.set({ faults: [{ path: /\/acme\/widget$/, then: REFUSAL }] });

    const answer = await gateway().query(`{ read: ${selection} }`);

    expect(answer.errors).toBeUndefined();
    expect([answer.data]).toContainEqual({ read: selection.startsWith('repositories') ? [null] : null });
  },
);
