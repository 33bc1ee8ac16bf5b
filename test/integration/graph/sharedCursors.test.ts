import { useGateway } from '../../support/gateway';
import { textAt } from '../../support/read';

const gateway = useGateway();

test('changed files of a commit found by its branch go on through its global id', async () => {
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
