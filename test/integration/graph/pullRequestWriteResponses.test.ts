import { ADA } from '../../support/gateway';
import { useScriptedGateway } from '../../support/scriptedUpstream';

/** Responses to writes that lack a member, or that contain null or another type instead of it. */
const gateway = useScriptedGateway(ADA);

const TARGET = { repository: 'acme/widget', number: 5 };
const ACCOUNT = { type: 'user', uuid: '{a}', display_name: 'Ada', nickname: 'ada' };
const REPOSITORY = { type: 'repository', full_name: 'acme/widget', name: 'widget', uuid: '{d}' };
const PULL_REQUEST = {
  type: 'pullrequest',
  id: 5,
  title: 'PRTitle',
  summary: { raw: 'PRDescription', html: '<p>PRDescription</p>' },
  state: 'OPEN',
  draft: false,
  author: ACCOUNT,
  source: { branch: { name: 'feature' }, commit: { hash: '36bb9607a8c9' }, repository: REPOSITORY },
  destination: { branch: { name: 'main' }, commit: { hash: '1594fc17b232' }, repository: REPOSITORY },
  reviewers: [ACCOUNT],
  participants: [{ user: ACCOUNT, role: 'REVIEWER', state: 'approved', approved: true, participated_on: null }],
  close_source_branch: true,
  closed_by: null,
  merge_commit: null,
  reason: '',
  comment_count: 0,
  task_count: 0,
  created_on: '2020-12-27T20:29:21.593140+00:00',
  updated_on: '2020-12-27T20:30:21.593140+00:00',
};
const COMMENT = {
  type: 'pullrequest_comment',
  id: 196_230_119,
  content: { raw: 'hello world', html: '<p>hello world</p>' },
  user: ACCOUNT,
  created_on: '2020-12-27T21:01:34.686441+00:00',
  updated_on: '2020-12-27T21:01:34.688395+00:00',
  deleted: false,
  parent: { id: 7 },
  inline: { path: 'README.md', to: 2, from: null },
  pullrequest: { type: 'pullrequest', id: 5, title: 'PRTitle' },
};
const TASK = {
  id: 123_456,
  content: { raw: 'ToDo' },
  state: 'UNRESOLVED',
  creator: ACCOUNT,
  created_on: '2021-10-19T20:26:35.443146+00:00',
  updated_on: '2021-10-19T20:26:35.443146+00:00',
  resolved_on: null,
  resolved_by: null,
  comment: { id: 7 },
};

const ROW = `pullRequest { id number title body state isDraft author { nickname } source { name repository { name } }
  destination { name } isCrossRepository reviewers { nickname } participants { state } reviewDecision closedBy { nickname }
  closeReason closeSourceBranch commentCount taskCount createdAt updatedAt repository { name } }`;
const COMMENT_ROW =
  'comment { id databaseId body author { nickname } createdAt isDeleted parent { databaseId } inline { path } pullRequest { title } }';
const TASK_ROW = 'task { id databaseId body state author { nickname } createdAt resolvedAt comment { databaseId } }';

const WRITES: readonly (readonly [name: string, input: object, selection: string, response: object])[] = [
  ['createPullRequest', { repository: 'acme/widget', title: 'T', source: 'feature' }, `created ${ROW}`, PULL_REQUEST],
  ['updatePullRequest', { ...TARGET, title: 'T', reviewers: [] }, ROW, PULL_REQUEST],
  ['mergePullRequest', TARGET, `alreadyMerged ${ROW}`, { ...PULL_REQUEST, state: 'MERGED' }],
  ['declinePullRequest', TARGET, `alreadyDeclined ${ROW}`, { ...PULL_REQUEST, state: 'DECLINED' }],
  ['createPullRequestComment', { ...TARGET, body: 'B', parentId: 7 }, COMMENT_ROW, COMMENT],
  ['updatePullRequestComment', { ...TARGET, commentId: 7, body: 'B' }, COMMENT_ROW, COMMENT],
  ['createPullRequestTask', { ...TARGET, body: 'B' }, TASK_ROW, TASK],
  ['updatePullRequestTask', { ...TARGET, taskId: 7, body: 'B' }, TASK_ROW, TASK],
];

describe.each(WRITES)('%s', (name, input, selection, response) => {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  const send = (body: object) => {
    gateway().script(({ method, path }) => {
      if (path === '/repositories/acme/widget') return { body: REPOSITORY };
      return method === 'GET' ? undefined : { body };
    });
    return gateway().query(document, { variables: { input } });
  };

  test('has no error if the response is complete', async () => {
    expect((await send(response)).errors).toBeUndefined();
  });

  test.each(Object.keys(response))(
    'has no internal error if the response lacks %s, or if it is not valid',
    async (member) => {
      for (const value of [undefined, null, 7, [null]]) {
        const { errors = [] } = await send({ ...response, [member]: value });

        expect(errors.map(({ extensions }) => extensions?.['code'])).not.toContain('INTERNAL_SERVER_ERROR');
      }
    },
  );
});
