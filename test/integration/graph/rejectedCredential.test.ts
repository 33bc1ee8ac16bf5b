import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { startGateway, withCache } from '../../support/gateway';
import { failures } from '../../support/read';

const ADA = { authorization: `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}` };
const CACHED = `{
  viewer { displayName }
  workspace(slug: "acme") { name }
  repository(fullName: "acme/widget") { name issue(number: 1) { title } }
}`;

function rejecting(path: RegExp) {
  const body = { type: 'error', error: { message: 'Token is invalid, expired, or not supported for this endpoint.' } };
  return { faults: [{ path, then: { kind: 'response', status: 401, body } }] } as const;
}

test.each([
  ['a repository', /acme\/gadget$/, '{ repository(fullName: "acme/gadget") { name } }'],
  ['issues', /acme\/gadget\/issues$/, '{ repository(fullName: "acme/gadget") { issues { totalCount } } }'],
  ['a workspace', /workspaces\/globex$/, '{ workspace(slug: "globex") { name } }'],
  [
    'a write',
    /acme\/gadget\/issues$/,
    'mutation { createIssue(input: { repository: "acme/gadget", title: "x" }) { issue { number } } }',
  ],
])('a 401 for %s evicts all cached data of its credential, and of no other', async (_what, path, document) => {
  const gateway = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }) });
  const anonymous = '{ repository(fullName: "acme/widget") { name } }';
  await gateway.data(CACHED, { headers: ADA });
  await gateway.data(anonymous);
  await gateway.data(CACHED, { headers: ADA });
  const cachedCalls = gateway.upstream.calls.length;
  gateway.upstream.set(rejecting(path));
  const rejected = await gateway.query(document, { headers: ADA });
  gateway.upstream.set(rejecting(/^/));

  const answer = await gateway.query(CACHED, { headers: ADA });
  const other = await gateway.query(anonymous);

  expect(cachedCalls).toBe(0);
  expect(failures(rejected)).toEqual([expect.stringMatching(/UNAUTHENTICATED$/)]);
  expect(answer.data).toEqual({ viewer: null, workspace: null, repository: null });
  expect(failures(answer)).toEqual(['repository', 'viewer', 'workspace'].map((field) => `${field} UNAUTHENTICATED`));
  expect(other).toEqual({ data: { repository: { name: 'Widget' } } });
});

test('a 401 for an anonymous caller evicts nothing of other repositories', async () => {
  const gateway = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }) });
  const widget = '{ repository(fullName: "acme/widget") { name } }';
  await gateway.data(widget);
  gateway.upstream.set(rejecting(/acme\/vault/));
  await gateway.query('{ repository(fullName: "acme/vault") { name issues { totalCount } } }');

  await gateway.data(widget);

  expect(gateway.upstream.calls).toEqual([]);
});
