import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();
const NOBODY = '{00000000-0000-4000-8000-000000000000}';

test('a thing of a repository that is not there is NOT_FOUND, also when the repository is named by uuid', async () => {
  const answer = await gateway().query(`{
    node(id: "${encodeNodeId('Repository', NOBODY)}") { ... on Repository { branch(name: "x") { name } } }
    repository(fullName: "acme/${NOBODY}") { commit(revision: "x") { message } hook(uuid: "${NOBODY}") { url } }
  }`);

  expect(answer.data).toEqual({ node: { branch: null }, repository: { commit: null, hook: null } });
  expect(failures(answer)).toEqual([
    'node.branch NOT_FOUND',
    'repository.commit NOT_FOUND',
    'repository.hook NOT_FOUND',
  ]);
});
