import { ADA, useGateway, withCache } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

/** Writes and the reads after them, with a cache. */
const gateway = useGateway({ environment: withCache(ADA) });

const repository = 'acme/widget';
const R = '/repositories/acme/widget';
const ROW = `number title state isDraft author { nickname } source { name } destination { name }
  reviewDecision reviewers { nickname } participants { state account { nickname } } commentCount taskCount`;

function send(name: string, input: object, selection: string) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  return gateway().query(document, { variables: { input: { repository, ...input } } });
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(R, '')}`);
}

function rounds(): readonly [calls: number, rounds: number] {
  return [gateway().upstream.calls.length, gateway().upstream.rounds];
}

describe('createPullRequest', () => {
  const INPUT = { title: 'Search everywhere', source: 'feature/search', destination: 'main' };

  test('returns all that a board shows in one call', async () => {
    gateway().upstream.set({ lockStep: true });

    const { data } = await send('createPullRequest', { ...INPUT, isDraft: true }, `created pullRequest { ${ROW} }`);

    expect(data).toMatchObject({
      createPullRequest: {
        created: true,
        pullRequest: {
          title: 'Search everywhere',
          state: 'OPEN',
          isDraft: true,
          author: { nickname: 'ada' },
          source: { name: 'feature/search' },
          destination: { name: 'main' },
          reviewDecision: null,
          reviewers: [],
          commentCount: 0,
          taskCount: 0,
        },
      },
    });
    expect(rounds()).toEqual([1, 1]);
  });

  test('updates the open pull request with the same branches', async () => {
    const input = { title: 'Badges', body: 'New', source: 'feature/login', destination: 'main' };

    const { data } = await send('createPullRequest', input, 'created pullRequest { number title body }');

    expect(data).toEqual({
      createPullRequest: { created: false, pullRequest: { number: 1, title: 'Badges', body: 'New' } },
    });
    expect(calls()).toEqual(['POST /pullrequests']);
  });

  test('adds the default reviewers with one more call, but never the author', async () => {
    gateway().upstream.set({ lockStep: true });

    const { data, errors } = await send(
      'createPullRequest',
      { ...INPUT, useDefaultReviewers: true },
      'pullRequest { reviewers { nickname } reviewDecision }',
    );

    expect(errors).toBeUndefined();
    expect(at(data, 'createPullRequest', 'pullRequest', 'reviewDecision')).toBe('REVIEW_REQUIRED');
    expect(at(data, 'createPullRequest', 'pullRequest', 'reviewers')).not.toContainEqual({ nickname: 'ada' });
  });

  test('creates a pull request from a fork', async () => {
    const input = {
      title: 'From a fork',
      source: 'topic/63',
      sourceRepository: 'globex/widget',
      destination: 'develop',
    };

    const { data, errors } = await send('createPullRequest', input, 'created pullRequest { isCrossRepository }');

    expect(errors).toBeUndefined();
    expect(data).toEqual({ createPullRequest: { created: true, pullRequest: { isCrossRepository: true } } });
  });

  test('reports a missing branch by input field name', async () => {
    const answer = await send('createPullRequest', { ...INPUT, destination: 'nowhere' }, '__typename');

    expect(errorAt(answer, 'createPullRequest').extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { destination: ['branch not found: nowhere'] },
    });
  });
});

describe('updatePullRequest', () => {
  const READ = '{ repository(fullName: "acme/widget") { pullRequest(number: 1) { title reviewers { nickname } } } }';

  test.each([false, true])('keeps the reviewers, whether or not Bitbucket clears omitted ones (%s)', async (clears) => {
    gateway().upstream.set({ omittedReviewersAreCleared: clears, lockStep: true });

    const { data } = await send(
      'updatePullRequest',
      { number: 1, title: 'T' },
      'pullRequest { title reviewers { nickname } }',
    );

    expect(at(data, 'updatePullRequest', 'pullRequest')).toEqual({
      title: 'T',
      reviewers: [{ nickname: 'ada' }, { nickname: 'chiara' }],
    });
    expect(rounds()).toEqual([2, 2]);
  });

  test('sends reviewers that another client added, although the cached ones are older', async () => {
    await gateway().data(READ);
    const credential = Buffer.from(`${ADA.BITBUCKET_EMAIL}:${ADA.BITBUCKET_API_TOKEN}`).toString('base64');
    // The change of another client, of which the cache knows nothing.
    await fetch(`${gateway().upstream.url}${R}/pullrequests/1`, {
      method: 'PUT',
      headers: { authorization: `Basic ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Renamed', reviewers: [] }),
    });

    const { data } = await send(
      'updatePullRequest',
      { number: 1, body: 'B' },
      'pullRequest { title reviewers { nickname } }',
    );

    expect(at(data, 'updatePullRequest', 'pullRequest')).toEqual({ title: 'Renamed', reviewers: [] });
  });

  test('never shares the read before it with another update', async () => {
    gateway().upstream.set({ lockStep: true });
    const document =
      'mutation { updatePullRequest(input: { repository: "acme/widget", number: 1, body: "B" }) { clientMutationId } }';

    await Promise.all([gateway().data(document), gateway().data(document)]);

    expect(calls().toSorted()).toEqual(['GET', 'GET', 'PUT', 'PUT'].map((method) => `${method} /pullrequests/1`));
  });

  test('evicts the cached list and the cached pull request', async () => {
    await gateway().data(READ);
    await send('updatePullRequest', { number: 1, title: 'Newer', reviewers: [] }, '__typename');

    expect(await gateway().data(READ)).toEqual({
      repository: { pullRequest: { title: 'Newer', reviewers: [] } },
    });
  });
});

describe('mergePullRequest', () => {
  const READ = `{ repository(fullName: "acme/widget") {
    pullRequest(number: 1) { state } branch(name: "main") { target { message } } } }`;
  const messageIn = (data: unknown): unknown => at(data, 'repository', 'branch', 'target', 'message');

  test('changes the cached pull request and the cached branch', async () => {
    const before = await gateway().data(READ);
    const input = { number: 1, message: 'Badges for all', strategy: 'SQUASH' };

    const { data } = await send('mergePullRequest', input, 'alreadyMerged pullRequest { state }');
    const after = await gateway().data(READ);

    expect(data).toEqual({ mergePullRequest: { alreadyMerged: false, pullRequest: { state: 'MERGED' } } });
    expect(messageIn(before)).not.toContain('Badges for all');
    expect(messageIn(after)).toContain('Badges for all');
    expect(at(after, 'repository', 'pullRequest', 'state')).toBe('MERGED');
  });

  test('in the background changes the cached data when its task has ended', async () => {
    gateway().upstream.set({ mergesInBackground: 1 });
    const merging = await send('mergePullRequest', { number: 1 }, 'pullRequest { state } task { taskId state }');
    const taskId = at(merging.data, 'mergePullRequest', 'task', 'taskId');
    const poll = `{ pullRequestMergeTask(repository: "acme/widget", number: 1, taskId: ${JSON.stringify(taskId)}) {
      state pullRequest { state } } }`;

    const states = [merging.data, await gateway().data(poll), await gateway().data(READ)];
    const ended = [await gateway().data(poll), await gateway().data(READ)];

    expect(states).toMatchObject([
      { mergePullRequest: { pullRequest: { state: 'OPEN' }, task: { state: 'PENDING' } } },
      { pullRequestMergeTask: { state: 'PENDING', pullRequest: { state: 'OPEN' } } },
      { repository: { pullRequest: { state: 'OPEN' } } },
    ]);
    expect(ended).toMatchObject([
      { pullRequestMergeTask: { state: 'SUCCESS', pullRequest: { state: 'MERGED' } } },
      { repository: { pullRequest: { state: 'MERGED' } } },
    ]);
  });

  test('succeeds once, and then with alreadyMerged', async () => {
    await send('mergePullRequest', { number: 1 }, '__typename');

    const { data } = await send('mergePullRequest', { number: 1 }, 'alreadyMerged pullRequest { state }');

    expect(data).toEqual({ mergePullRequest: { alreadyMerged: true, pullRequest: { state: 'MERGED' } } });
  });

  test('succeeds if the connection closes after Bitbucket has merged', async () => {
    const closes = { kind: 'close', when: 'after-handling' } as const;
    gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: closes }] });

    const { data } = await send('mergePullRequest', { number: 1 }, 'alreadyMerged pullRequest { state }');

    expect(data).toEqual({ mergePullRequest: { alreadyMerged: false, pullRequest: { state: 'MERGED' } } });
    expect(calls()).toEqual(['POST /pullrequests/1/merge', 'GET /pullrequests/1']);
  });

  test('reports conflicts in Bitbucket’s words', async () => {
    const answer = await send('mergePullRequest', { number: 2 }, '__typename');

    expect(errorAt(answer, 'mergePullRequest').message).toContain('Conflicts during merge.');
    expect(failures(answer)).toEqual(['mergePullRequest BAD_USER_INPUT']);
  });
});

test('a merge changes the branches and commits that the operation has read before', async () => {
  const target = 'repository: "acme/widget", number: 1';
  const selection = `pullRequest { repository {
    branch(name: "main") { target { message } } commit(revision: "main") { message } } }`;

  const data = await gateway().data(`mutation {
    before: approvePullRequest(input: { ${target} }) { ${selection} }
    mergePullRequest(input: { ${target}, message: "Badges for all" }) { clientMutationId }
    after: approvePullRequest(input: { repository: "acme/widget", number: 2 }) { ${selection} }
  }`);

  const messagesIn = (name: string): readonly unknown[] => [
    at(data, name, 'pullRequest', 'repository', 'branch', 'target', 'message'),
    at(data, name, 'pullRequest', 'repository', 'commit', 'message'),
  ];
  expect(messagesIn('before').join()).not.toContain('Badges for all');
  expect(messagesIn('after')).toEqual([
    expect.stringContaining('Badges for all'),
    expect.stringContaining('Badges for all'),
  ]);
});

test('writes in one operation change the comments and tasks that it has read before', async () => {
  const target = 'repository: "acme/widget", number: 1';
  const comment = await gateway().data(
    `mutation { createPullRequestComment(input: { ${target}, body: "old" }) { comment { databaseId } } }`,
  );
  const commentId = String(at(comment, 'createPullRequestComment', 'comment', 'databaseId'));
  const createTask = `createPullRequestTask(input: { ${target}, body: "T", commentId: ${commentId}, idempotencyKey: "one" })`;
  const task = await gateway().data(`mutation { ${createTask} { task { databaseId } } }`);
  const taskId = String(at(task, 'createPullRequestTask', 'task', 'databaseId'));

  const data = await gateway().data(`mutation {
    before: ${createTask} { task { state comment { body } } }
    updatePullRequestComment(input: { ${target}, commentId: ${commentId}, body: "new" }) { clientMutationId }
    updatePullRequestTask(input: { ${target}, taskId: ${taskId}, state: RESOLVED }) { clientMutationId }
    after: ${createTask} { task { state comment { body } } }
  }`);

  expect(data).toMatchObject({
    before: { task: { state: 'UNRESOLVED', comment: { body: 'old' } } },
    after: { task: { state: 'RESOLVED', comment: { body: 'new' } } },
  });
});

test('writes in one operation see the results of earlier ones', async () => {
  const target = 'repository: "acme/widget", number: 1';

  const data = await gateway().data(`mutation {
    a: updatePullRequest(input: { ${target}, title: "A" }) { pullRequest { title commentCount } }
    b: createPullRequestComment(input: { ${target}, body: "B" }) { comment { pullRequest { title commentCount } } }
    c: mergePullRequest(input: { ${target} }) { pullRequest { state title } }
  }`);

  const count = Number(at(data, 'a', 'pullRequest', 'commentCount'));
  expect(data).toMatchObject({
    a: { pullRequest: { title: 'A' } },
    b: { comment: { pullRequest: { title: 'A', commentCount: count + 1 } } },
    c: { pullRequest: { state: 'MERGED', title: 'A' } },
  });
});
