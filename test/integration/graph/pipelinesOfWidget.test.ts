import type { Switches } from '../../../src/emulator/behaviour/switches';
import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

/** Sources about Bitbucket disagree about these, so they must not change the data. */
const VARIANTS: readonly (readonly [string, Partial<Switches>])[] = [
  ['as usual', {}],
  ['if fields has no effect', { pipelineFieldsIgnored: true }],
  ['if deployments that have not started are first', { deploymentsWithoutStartFirst: true }],
  ['if pages lack their size', { pipelinePageMembersOmitted: true }],
];

function inWidget(selection: string): string {
  return `{ repository(fullName: "acme/widget") { ${selection} } }`;
}

/** The numbers of all pipelines, read in pages. */
async function readNumbers(pageLength: number): Promise<readonly unknown[]> {
  const numbers: unknown[] = [];
  for (let after = 'null', pages = 0; pages < 20; pages += 1) {
    const selection = `pipelines(first: ${pageLength}, after: ${after}) { pageInfo { hasNextPage endCursor } nodes { number } }`;
    const list = at(await gateway().data(inWidget(selection)), 'repository', 'pipelines');
    numbers.push(...listAt(list, 'nodes').map((node) => at(node, 'number')));
    if (at(list, 'pageInfo', 'hasNextPage') !== true) return numbers;
    after = JSON.stringify(textAt(list, 'pageInfo', 'endCursor'));
  }
  return numbers;
}

describe.each(VARIANTS)('the data is complete %s', (_name, switches) => {
  beforeEach(() => {
    gateway().upstream.set(switches);
  });

  test.each([100, 50, 37])('all pipelines are read in pages of %i, newest first', async (pageLength) => {
    expect(await readNumbers(pageLength)).toEqual(Array.from({ length: 130 }, (_, index) => 130 - index));
  });

  test('each environment has its latest deployment that has started', async () => {
    const selection =
      'environments { nodes { name latestDeployment { state pipeline { number } environment { name } } } }';
    const data = await gateway().data(inWidget(selection));

    const latest = (name: string, state: string, number: number) => ({
      name,
      latestDeployment: { state, pipeline: { number }, environment: { name } },
    });
    expect(at(data, 'repository', 'environments', 'nodes')).toEqual([
      latest('Test', 'SUCCESSFUL', 127),
      latest('Staging', 'IN_PROGRESS', 130),
      latest('Production', 'SUCCESSFUL', 111),
    ]);
    // If the deployments lack the names of their environments, the environments are read for all of them together.
    expect(gateway().upstream.calls).toHaveLength(switches.pipelineFieldsIgnored === true ? 5 : 4);
  });

  test('more than 100 steps are counted and paged', async () => {
    const selection = 'pipeline(number: 120) { steps(first: 100) { totalCount pageInfo { hasNextPage } } }';
    const data = await gateway().data(inWidget(selection));

    expect(at(data, 'repository', 'pipeline', 'steps')).toEqual({ totalCount: 105, pageInfo: { hasNextPage: true } });
  });
});

test.each([
  ['status: PAUSED', [127]],
  ['status: RUNNING', [130]],
  ['status: PENDING', [129, 118]],
  ['status: PARSING', [128]],
  ['status: ERROR', [122]],
  ['trigger: SCHEDULE', [124]],
  ['branch: "feature/search"', [128]],
  ['branch: "develop", status: FAILED', [115, 45]],
])('pipelines are filtered by %s', async (filter, expected) => {
  const data = await gateway().data(inWidget(`pipelines(filter: { ${filter} }) { totalCount nodes { number } }`));

  const found = listAt(data, 'repository', 'pipelines', 'nodes').map((node) => at(node, 'number'));
  expect(found).toEqual(expected);
  expect(at(data, 'repository', 'pipelines', 'totalCount')).toBe(expected.length);
});

// The range begins in the middle of a character.
test('the end of the log of a failed step is read in three calls', async () => {
  const data = await gateway().data(
    inWidget('pipeline(number: 125) { steps(status: [FAILED]) { nodes { name log(lastBytes: 46) } } }'),
  );

  expect(at(data, 'repository', 'pipeline', 'steps', 'nodes')).toEqual([
    { name: 'Test', log: ' test 2000 failed: expected 10, received 11\n' },
  ]);
  expect(gateway().upstream.calls.map(({ status }) => status)).toEqual([200, 200, 206]);
});

test('a step that has not started has no log', async () => {
  const data = await gateway().data(inWidget('pipeline(number: 127) { steps(first: 4) { nodes { status log } } }'));

  const nodes = listAt(data, 'repository', 'pipeline', 'steps', 'nodes');
  expect(nodes.map((node) => at(node, 'status'))).toEqual(['SUCCESSFUL', 'SUCCESSFUL', 'SUCCESSFUL', 'PAUSED']);
  expect(nodes.map((node) => at(node, 'log') === null)).toEqual([false, false, false, true]);
});

test('the pipeline of a pull request from a fork names it and its commit', async () => {
  const data = await gateway().data(
    inWidget('pipeline(number: 119) { refName pullRequest { number title } commit { hash message } }'),
  );

  expect(at(data, 'repository', 'pipeline')).toMatchObject({
    refName: 'topic/5',
    pullRequest: { number: 5, title: 'Sort belts by width' },
  });
});
