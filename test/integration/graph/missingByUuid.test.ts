import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();
const UNKNOWN_UUID = '{00000000-0000-4000-8000-000000000000}';

test('a resource is NOT_FOUND if its repository is selected by a uuid that does not exist', async () => {
  const answer = await gateway().query(`{
    node(id: "${encodeNodeId('Repository', UNKNOWN_UUID)}") { ... on Repository { branch(name: "x") { name } } }
    repository(fullName: "acme/${UNKNOWN_UUID}") { commit(revision: "x") { message } hook(uuid: "${UNKNOWN_UUID}") { url } }
  }`);

  expect(answer.data).toEqual({ node: { branch: null }, repository: { commit: null, hook: null } });
  expect(failures(answer)).toEqual([
    'node.branch NOT_FOUND',
    'repository.commit NOT_FOUND',
    'repository.hook NOT_FOUND',
  ]);
});
