import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();

const FORBIDDEN_RESPONSE = {
  kind: 'response',
  status: 403,
  body: { type: 'error', error: { message: 'Not yours' } },
} as const;

/** The REST paths of each resource of a repository. After a 403 for a batch, the gateway reads the resources singly. */
const RESOURCES: readonly { resource: string; path: RegExp; selection: string; at: readonly string[] }[] = [
  { resource: 'an issue', path: /\/issues\/1$/, selection: 'name issue(number: 1) { title }', at: ['issue'] },
  {
    resource: 'issues read together',
    path: /\/issues(\/\d+)?$/,
    selection: 'a: issue(number: 1) { title } b: issue(number: 2) { title }',
    at: ['a', 'b'],
  },
  { resource: 'a branch', path: /\/branches\/main$/, selection: 'branch(name: "main") { name }', at: ['branch'] },
  {
    resource: 'branches read together',
    path: /\/branches(\/\w+)?$/,
    selection: 'a: branch(name: "main") { name } b: branch(name: "develop") { name }',
    at: ['a', 'b'],
  },
  { resource: 'a commit', path: /\/commits$/, selection: 'commit(revision: "main") { message }', at: ['commit'] },
  {
    resource: 'a hook',
    path: /\/hooks\//,
    selection: 'hook(uuid: "{805332e9-5f21-4645-a078-8df70d29196a}") { url }',
    at: ['hook'],
  },
];

it.each(RESOURCES)('reports FORBIDDEN if Bitbucket returns 403 for $resource', async ({ path, selection, at }) => {
  gateway().upstream.set({ faults: [{ path, then: FORBIDDEN_RESPONSE }] });

  const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${selection} } }`);

  expect(failures(answer)).toEqual(at.map((field) => `repository.${field} FORBIDDEN`));
});

it.each(['repository(fullName: "acme/widget") { name }', 'repositories(fullNames: ["acme/widget"]) { name }'])(
  'returns null for a repository if Bitbucket returns 403 without scopes: %s',
  async (selection) => {
    gateway().upstream.set({ faults: [{ path: /\/acme\/widget$/, then: FORBIDDEN_RESPONSE }] });

    const answer = await gateway().query(`{ read: ${selection} }`);

    expect(answer.errors).toBeUndefined();
    expect([answer.data]).toContainEqual({ read: selection.startsWith('repositories') ? [null] : null });
  },
);
