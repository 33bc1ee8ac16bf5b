import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { useGateway } from '../../support/gateway';
import { failures, textAt } from '../../support/read';

const gateway = useGateway();

test('a cursor for the changed files of a commit is valid by branch name and by global id', async () => {
  const found = await gateway().data(
    '{ repository(fullName: "acme/widget") { commit(revision: "main") { id changedFiles(first: 1) { pageInfo { endCursor } } } } }',
  );
  const id = textAt(found, 'repository', 'commit', 'id');
  const cursor = textAt(found, 'repository', 'commit', 'changedFiles', 'pageInfo', 'endCursor');

  const data = await gateway().data(
    `{ node(id: "${id}") { ... on Commit { changedFiles(first: 1, after: "${cursor}") { pageInfo { hasPreviousPage } } } } }`,
  );

  expect(data).toEqual({ node: { changedFiles: { pageInfo: { hasPreviousPage: true } } } });
});

test('a cursor that cannot be verified fails with Bitbucket’s error, not with BAD_USER_INPUT', async () => {
  const known = await gateway().data('{ repository(fullName: "acme/gadget") { uuid } }');
  const id = encodeNodeId('Repository', textAt(known, 'repository', 'uuid'));
  const page = await gateway().data(
    `{ node(id: "${id}") { ... on Repository { issues(first: 1) { pageInfo { endCursor } } } } }`,
  );
  const cursor = textAt(page, 'node', 'issues', 'pageInfo', 'endCursor');
  gateway().upstream.set({ faults: [{ path: /acme\/gadget$/, then: { kind: 'response', status: 409 } }] });

  const answer = await gateway().query(
    `{ repository(fullName: "acme/gadget") { issues(first: 1, after: "${cursor}") { nodes { title } } } }`,
  );

  expect(failures(answer)).toEqual(['repository.issues CONFLICT']);
});
