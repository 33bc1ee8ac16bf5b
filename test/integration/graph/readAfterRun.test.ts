import { ADA, useGateway, withCache } from '../../support/gateway';
import { listAt, textAt } from '../../support/read';

const gateway = useGateway({ environment: withCache(ADA) });

const STATUSES =
  '{ repository(fullName: "acme/widget") { branch(name: "main") { target { statuses(first: 100) { nodes { name state } } } } } }';
const RUN =
  'mutation { runPipeline(input: { repository: "acme/widget", branch: "main" }) { pipeline { number uuid } } }';

async function states(name: string): Promise<readonly unknown[]> {
  const data = await gateway().data(STATUSES);
  const nodes = listAt(data, 'repository', 'branch', 'target', 'statuses', 'nodes');
  return nodes.filter((node) => textAt(node, 'name') === name).map((node) => textAt(node, 'state'));
}

test('the build statuses of a commit are fresh after a pipeline was run and stopped', async () => {
  const before = await states('Pipeline #131 for main');
  await gateway().data(RUN);
  const running = await states('Pipeline #131 for main');
  await gateway().data(
    'mutation { stopPipeline(input: { repository: "acme/widget", number: 131 }) { alreadyStopped } }',
  );
  const stopped = await states('Pipeline #131 for main');

  expect([before, running, stopped]).toEqual([[], ['INPROGRESS'], ['STOPPED']]);
});
