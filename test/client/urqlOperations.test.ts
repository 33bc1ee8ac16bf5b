import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { PIPELINES } from '../integration/promisedOperations/pipelines';
import { PIPELINE_WRITES } from '../integration/promisedOperations/pipelineWrites';
import {
  type PromisedOperation,
  SCHEMA_OPERATIONS,
  variablesOf,
} from '../integration/promisedOperations/promisedOperation';
import { PULL_REQUESTS } from '../integration/promisedOperations/pullRequests';
import { PULL_REQUEST_WRITES } from '../integration/promisedOperations/pullRequestWrites';
import { READS } from '../integration/promisedOperations/reads';
import { REPORTS } from '../integration/promisedOperations/reports';
import { WRITES } from '../integration/promisedOperations/writes';
import { type Gateway, startGateway } from '../support/gateway';
import { connectUrql } from './urqlClient';

const OPERATIONS: readonly PromisedOperation[] = [
  ...READS,
  ...PIPELINES,
  ...REPORTS,
  ...PULL_REQUESTS,
  ...WRITES,
  ...PULL_REQUEST_WRITES,
  ...PIPELINE_WRITES,
];

/** The data of each operation, which later operations use. The gateway is not reset between them. */
const results = new Map<string, unknown>();
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});

test.each(OPERATIONS)('Graphcache reads $name without a warning', async (promised) => {
  const warnings: string[] = [];
  const { client, sent } = connectUrql(gateway, {
    graphcache: {
      logger: (severity, message) => {
        if (severity !== 'debug') warnings.push(message);
      },
    },
  });
  const { document } = promised;
  const variables = variablesOf(promised, (name) => results.get(name));

  const isMutation = getOperationAST(parse(document))?.operation === OperationTypeNode.MUTATION;
  const { data, error } = isMutation
    ? await client.mutation<unknown>(document, variables).toPromise()
    : await client.query<unknown>(document, variables).toPromise();
  results.set(promised.name, data);
  const cached = isMutation ? undefined : await client.query<unknown>(document, variables).toPromise();

  expect(error).toBeUndefined();
  expect(data).toMatchObject(promised.expected);
  expect(cached?.data).toEqual(isMutation ? undefined : data);
  expect(warnings).toEqual([]);
  expect(sent).toHaveLength(1);
});

test('the operations are all queries and mutations of schema/operations', () => {
  const subscriptions = ['Pushes', 'IssueEvents', 'PullRequestEvents', 'BuildEvents'];

  const names = OPERATIONS.map(({ name }) => name);
  expect([...SCHEMA_OPERATIONS.keys()].filter((name) => !names.includes(name)).sort()).toEqual(subscriptions.sort());
});
