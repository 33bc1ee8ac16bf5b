import type { CallsByGroup } from '../../src/bitbucket/dialect/quotaGroups';
import { encodeNodeId } from '../../src/graph/nodes/nodeId';
import * as operations from '../generated/graphql';
import { estimateOf } from '../support/estimate';
import { type Gateway, startGateway } from '../support/gateway';
import { at, textAt } from '../support/read';

const fullName = 'acme/widget';
const repository = 'acme/gadget';
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const WIDGET_UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const issue = { repository, number: 4 };

interface EstimatedOperation {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly estimate: CallsByGroup;
}

const QUERIES: Readonly<Record<string, EstimatedOperation>> = {
  LastCommits: { variables: { fullName }, estimate: { api: 2 } },
  Commit: { variables: { fullName, revision: 'main' }, estimate: { api: 1 } },
  CommitFiles: { variables: { fullName, first: 10 }, estimate: { api: 12 } },
  Compare: { variables: { fullName, base: 'main', head: 'feature/login' }, estimate: { api: 4 } },
  CommitDiscussion: { variables: { fullName, hash: HEAD_OF_MAIN }, estimate: { api: 3 } },
  Hooks: { variables: { fullName }, estimate: { webhooks: 1 } },
  Issues: { variables: { fullName, first: 50 }, estimate: { api: 2 } },
  SearchIssues: { variables: { fullName, search: 'paint' }, estimate: { api: 1 } },
  Issue: { variables: { fullName, number: 1 }, estimate: { api: 2 } },
  IssueLog: { variables: { fullName, number: 1 }, estimate: { api: 5 } },
  Nodes: {
    variables: { ids: [encodeNodeId('Issue', WIDGET_UUID, 1), encodeNodeId('Repository', WIDGET_UUID)] },
    estimate: { api: 2 },
  },
  Refs: { variables: { fullName, search: 'release' }, estimate: { api: 2 } },
  Repository: { variables: { fullName }, estimate: { api: 1 } },
  RepositoriesByName: { variables: { fullNames: ['acme/gadget', 'globex/atlas', 'acme/cog'] }, estimate: { api: 2 } },
  Viewer: { estimate: { unlimited: 2 } },
  WorkspaceRepositories: { variables: { slug: 'acme', first: 3 }, estimate: { api: 1, unlimited: 1 } },
};

/** The order matters: later mutations update and delete what earlier mutations create. */
const MUTATIONS: Readonly<Record<string, EstimatedOperation>> = {
  CreateCommitComment: {
    variables: { input: { repository: fullName, hash: HEAD_OF_MAIN, body: 'Why?' } },
    estimate: { api: 1 },
  },
  CreateIssue: { variables: { input: { repository, title: 'It squeaks' } }, estimate: { api: 1 } },
  UpdateIssue: { variables: { input: { ...issue, title: 'Measured' } }, estimate: { api: 1 } },
  CreateIssueComment: { variables: { input: { ...issue, body: 'First' } }, estimate: { api: 1 } },
  LinkIssue: { variables: { ...issue, comment: 'Linked.' }, estimate: { api: 1 } },
  VoteForIssue: { variables: { input: issue }, estimate: { api: 2 } },
  WithdrawIssueVote: { variables: { input: issue }, estimate: { api: 2 } },
  WatchIssue: { variables: { input: issue }, estimate: { api: 1 } },
  UnwatchIssue: { variables: { input: issue }, estimate: { api: 1 } },
  DeleteIssue: { variables: { input: { repository, number: 5 } }, estimate: { api: 2 } },
  CreateHook: {
    variables: { input: { repository, url: 'https://a.example/', events: ['REPO_PUSH'] } },
    estimate: { webhooks: 1 },
  },
};

const texts = new Map(
  Object.entries(operations).flatMap(([name, document]) => {
    return name.endsWith('Document') ? [[name.replace(/Document$/, ''), String(document)] as const] : [];
  }),
);

function textOf(name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`No ${name} in schema/operations.`);
  return text;
}

describe('the estimated calls of an operation in schema/operations', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  async function callsOf(name: string, variables: Readonly<Record<string, unknown>>): Promise<number> {
    await gateway.data(textOf(name), { variables });
    return gateway.upstream.calls.length;
  }

  test.each(Object.entries({ ...QUERIES, ...MUTATIONS }))(
    'are the calls that %s makes',
    async (name, { variables = {}, estimate }) => {
      const made = await callsOf(name, variables);

      expect(estimateOf(textOf(name), variables)).toEqual(estimate);
      expect(made).toBe(Object.values(estimate).reduce((sum, count) => sum + count, 0));
    },
  );

  test('are the calls that UpdateIssueComment and DeleteIssueComment make', async () => {
    const created = await gateway.data(
      'mutation ($input: CreateIssueCommentInput!) { createIssueComment(input: $input) { comment { databaseId } } }',
      { variables: { input: { ...issue, body: 'Frist' } } },
    );
    const target = { ...issue, commentId: at(created, 'createIssueComment', 'comment', 'databaseId') };
    const update = { input: { ...target, body: 'First' } };

    const made = [await callsOf('UpdateIssueComment', update), await callsOf('DeleteIssueComment', { input: target })];

    const estimates = [
      estimateOf(textOf('UpdateIssueComment'), update),
      estimateOf(textOf('DeleteIssueComment'), { input: target }),
    ];
    expect(estimates).toEqual([{ api: 1 }, { api: 2 }]);
    expect(made).toEqual([1, 2]);
  });

  test('are the calls that UpdateHook and DeleteHook make', async () => {
    const hooks = await gateway.data(textOf('Hooks'), { variables: { fullName } });
    const input = { repository: fullName, uuid: textAt(hooks, 'repository', 'hooks', 'nodes', 0, 'uuid') };
    const update = { input: { ...input, active: false } };

    const made = [await callsOf('UpdateHook', update), await callsOf('DeleteHook', { input })];

    const estimates = [estimateOf(textOf('UpdateHook'), update), estimateOf(textOf('DeleteHook'), { input })];
    expect(estimates).toEqual([{ webhooks: 1 }, { webhooks: 1 }]);
    expect(made).toEqual([1, 1]);
  });

  test.each(['Pushes', 'IssueEvents'])('are one call to start the subscription %s', (name) => {
    expect(estimateOf(textOf(name), { repository })).toEqual({ api: 1 });
  });

  test('are tested for every operation', () => {
    const testedSeparately = [
      'UpdateIssueComment',
      'DeleteIssueComment',
      'UpdateHook',
      'DeleteHook',
      'Pushes',
      'IssueEvents',
    ];

    expect([...texts.keys()].sort()).toEqual(
      [...Object.keys({ ...QUERIES, ...MUTATIONS }), ...testedSeparately].sort(),
    );
  });
});
