import { ADA } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

const REPOSITORY = '/repositories/acme/widget';
const PULL_REQUEST = `${REPOSITORY}/pullrequests/7`;
const AT = '2026-01-01T00:00:00.000000+00:00';

const account = { type: 'user', uuid: '{0a000000-0000-4000-8000-00000000000a}', display_name: 'Ann' };
const repository = { type: 'repository', uuid: '{b}', full_name: 'acme/widget', name: 'Widget' };
const links = {
  self: { href: `https://api.bitbucket.org/2.0${PULL_REQUEST}` },
  html: { href: 'https://bitbucket.org/7' },
};
const pullRequest = {
  id: 7,
  title: 'A title',
  summary: { raw: 'Text', html: '<p>Text</p>' },
  state: 'OPEN',
  draft: true,
  author: account,
  source: { branch: { name: 'topic' }, commit: { hash: 'aaaaaaaaaaaa' }, repository },
  destination: {
    branch: { name: 'main', merge_strategies: ['squash'], default_merge_strategy: 'squash' },
    commit: { hash: 'bbbbbbbbbbbb' },
    repository,
  },
  merge_commit: { hash: 'cccccccccccc' },
  closed_by: account,
  reason: 'No.',
  close_source_branch: false,
  reviewers: [account],
  participants: [{ user: account, role: 'REVIEWER', state: 'approved', approved: true, participated_on: AT }],
  comment_count: 1,
  task_count: 1,
  created_on: AT,
  updated_on: AT,
  links: { ...links, diff: { href: 'https://api.bitbucket.org/2.0/x/diff/acme/widget:aaaaaaaaaaaa%0Dbbbbbbbbbbbb' } },
};
const comment = {
  id: 1,
  content: { raw: 'Text', html: '<p>Text</p>' },
  user: account,
  created_on: AT,
  updated_on: AT,
  deleted: false,
  pending: false,
  parent: { id: 2 },
  inline: { path: 'a.txt', from: 1, to: 2, start_from: 1, start_to: 1, outdated: true },
  resolution: { type: 'comment_resolution', user: account, created_on: AT },
  pullrequest: { id: 7, title: 'A title', links },
  links,
};
const task = {
  id: 3,
  content: { raw: 'Do it' },
  state: 'RESOLVED',
  creator: account,
  created_on: AT,
  updated_on: AT,
  comment: { id: 1 },
  resolved_by: account,
  resolved_on: AT,
};
const status = {
  key: 'k',
  state: 'SUCCESSFUL',
  name: 'n',
  commit: { hash: 'a'.repeat(40) },
  url: 'https://ci/1',
  created_on: AT,
};
const commit = {
  hash: 'a'.repeat(40),
  message: 'm',
  date: AT,
  author: { raw: 'Ann <a@b>', user: account },
  repository,
};
const update = { date: AT, author: account, state: 'OPEN', title: 't', description: 'd', reason: '' };

/** The response to each path. Each can be replaced by a variant. */
const RESPONSES: Readonly<Record<string, object>> = {
  [PULL_REQUEST]: pullRequest,
  [`${PULL_REQUEST}/comments`]: { values: [comment, { id: 2, created_on: AT }], size: 2 },
  [`${PULL_REQUEST}/comments/1`]: comment,
  [`${PULL_REQUEST}/comments/2`]: { ...comment, id: 2, parent: null },
  [`${PULL_REQUEST}/tasks`]: { values: [task], size: 1 },
  [`${PULL_REQUEST}/tasks/3`]: task,
  [`${PULL_REQUEST}/statuses`]: { values: [status], size: 1 },
  [`${PULL_REQUEST}/commits`]: { values: [commit] },
  [`${PULL_REQUEST}/activity`]: {
    values: [{ update }, { approval: { date: AT, user: account } }, { comment: { id: 1, user: account } }],
  },
  [`${REPOSITORY}/file-conflicts/aaaaaaaaaaaa..bbbbbbbbbbbb`]: { values: [{ path: 'a.txt' }] },
  [`${REPOSITORY}/diffstat/aaaaaaaaaaaa..bbbbbbbbbbbb`]: {
    values: [{ status: 'modified', new: { path: 'a.txt' } }],
    size: 1,
  },
  [`${REPOSITORY}/commit/aaaaaaaaaaaa`]: commit,
  [`${REPOSITORY}/commit/cccccccccccc`]: { ...commit, hash: 'c'.repeat(40) },
  [REPOSITORY]: repository,
};

const DOCUMENT = `
  fragment Account on Account { id uuid displayName }
  fragment Comment on PullRequestComment { id databaseId body bodyHtml commentedAt: createdAt updatedAt author { ...Account } isDeleted isPending
    inline { path fromLine toLine startFromLine startToLine } parent { databaseId body } pullRequest { number title state } }
  { repository(fullName: "acme/widget") { pullRequest(number: 7) {
    id number title body bodyHtml url state isDraft author { ...Account } isCrossRepository
    source { name abbreviatedHash repository { id fullName } commit { hash message } }
    destination { name abbreviatedHash repository { id } }
    mergeCommit { abbreviatedHash } closedBy { ...Account } closeReason closeSourceBranch reviewers { ...Account }
    participants { account { ...Account } role state approved participatedAt } reviewDecision
    commentCount taskCount createdAt updatedAt repository { id name } mergeStrategies defaultMergeStrategy mergeable
    comments { totalCount nodes { ...Comment } }
    reviewThreads { totalCount nodes { id isResolved resolvedBy { ...Account } resolvedAt isOutdated path line
      comments { ...Comment } } }
    tasks { nodes { id databaseId body state author { ...Account } createdAt updatedAt resolvedAt
      comment { databaseId body } resolvedBy { ...Account } } }
    statuses { nodes { id key state name url createdAt } } statusRollup
    commits { nodes { id hash message author { raw user { ...Account } } } }
    changedFiles { totalCount nodes { path status } }
    activity { nodes { __typename ... on PullRequestUpdate { createdAt actor { ...Account } state title body reason }
      ... on PullRequestApproval { createdAt actor { ...Account } } ...Comment } }
  } } }`;

/** The paths of all members of a value. */
function pathsIn(value: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [[...above, name], ...pathsIn(member, [...above, name])]);
}

/** A copy of a value in which a member is replaced, or removed if the replacement is undefined. */
function withMember(value: unknown, [name, ...below]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === name ? withMember(item, below, replacement) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [name]: withMember(Reflect.get(value, name), below, replacement) };
}

/** Serves the responses, with a changed one at a path. */
function serve(changed: Readonly<Record<string, unknown>> = {}): void {
  gateway().script(({ path }): ScriptedResponse | undefined => {
    const body = path in changed ? changed[path] : RESPONSES[path];
    return body === undefined ? undefined : { body };
  });
}

test('the responses are complete', async () => {
  serve();

  expect(failures(await gateway().query(DOCUMENT))).toEqual([]);
});

/** The resources with optional members. */
const VARIED = Object.keys(RESPONSES).filter((path) => !/comments\/|tasks\/|\/commit\/|widget$/.test(path));

describe.each(VARIED.map((path) => [path] as const))('a response of %s', (path) => {
  test.each([
    ['removed', undefined],
    ['null', null],
    ['a number', 7],
  ])('with one member that is %s never fails with INTERNAL_SERVER_ERROR', async (_name, replacement) => {
    for (const member of pathsIn(RESPONSES[path])) {
      serve({ [path]: withMember(RESPONSES[path], member, replacement) });

      const response = await gateway().query(DOCUMENT);

      const codes = (response.errors ?? []).map(({ extensions }) => extensions?.['code']);
      expect({ member, codes }).toEqual({ member, codes: codes.filter((code) => code !== 'INTERNAL_SERVER_ERROR') });
      expect({ member, data: typeof response.data }).toEqual({ member, data: 'object' });
    }
  });
});

test('a pull request is null only without the members that cannot be null', async () => {
  const needed: string[] = [];
  for (const member of pathsIn(pullRequest)) {
    serve({ [PULL_REQUEST]: withMember(pullRequest, member, undefined) });

    const { data } = await gateway().query(DOCUMENT);

    if (at(data, 'repository', 'pullRequest') === null) needed.push(member.join('.'));
  }

  expect(needed).toEqual(['title', 'created_on', 'updated_on']);
});
