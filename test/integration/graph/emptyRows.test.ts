import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();

/** Pages with one row that lacks its workspace or user. */
const WORKSPACES = [{ workspace: { slug: 'acme' } }, { type: 'workspace_access' }, { workspace: { slug: 'globex' } }];
const MEMBERS = [{ user: { type: 'user', nickname: 'ada' } }, { type: 'workspace_membership', user: null }];

test('a row without its workspace is an error only at that row', async () => {
  gateway().upstream.set({
    faults: [{ path: /user\/workspaces$/, then: { kind: 'response', status: 200, body: { values: WORKSPACES } } }],
  });

  const answer = await gateway().query('{ workspaces { nodes { slug } } }');

  expect(answer.data).toEqual({ workspaces: { nodes: [{ slug: 'acme' }, null, { slug: 'globex' }] } });
  expect(failures(answer)).toEqual(['workspaces.nodes.1 BAD_UPSTREAM_RESPONSE']);
});

test('a membership without a user is an error only at that row', async () => {
  gateway().upstream.set({
    faults: [{ path: /\/members$/, then: { kind: 'response', status: 200, body: { values: MEMBERS } } }],
  });

  const answer = await gateway().query('{ workspace(slug: "acme") { members { nodes { nickname } } } }');

  expect(answer.data).toEqual({ workspace: { members: { nodes: [{ nickname: 'ada' }, null] } } });
  expect(failures(answer)).toEqual(['workspace.members.nodes.1 BAD_UPSTREAM_RESPONSE']);
});
