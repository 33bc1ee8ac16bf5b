import { parseEvent, repositoryOf } from '../../../src/webhooks/parse';

const REPOSITORY = { uuid: '{aaaaaaaa-0000-4000-8000-000000000001}', full_name: 'acme/widget', name: 'Widget' };

describe('the repository', () => {
  test.each([
    ['by both', REPOSITORY, { uuid: REPOSITORY.uuid, fullName: 'acme/widget' }],
    ['by its name alone', { full_name: 'acme/widget' }, { fullName: 'acme/widget' }],
    ['by its uuid alone', { uuid: REPOSITORY.uuid }, { uuid: REPOSITORY.uuid }],
    ['by its name where the uuid is none', { uuid: 7, full_name: 'acme/widget' }, { fullName: 'acme/widget' }],
    ['not by what could leave its path', { full_name: '../widget?x' }, undefined],
    ['not at all', {}, undefined],
  ])('is told %s', (_what, repository, expected) => {
    expect(repositoryOf({ repository })).toEqual(expected);
  });
});

describe('an issue in the shape of the REST API', () => {
  const event = (issue: object, rest: object = {}) =>
    parseEvent('issue:updated', 'id', { issue, repository: REPOSITORY, ...rest })?.payload;

  test.each([
    ['takes its kind from `type`', { type: 'bug' }, { kind: 'bug' }],
    ['does not take its kind from a type that tells what it is', { type: 'issue' }, { type: 'issue' }],
    ['keeps its kind', { type: 'issue', kind: 'task' }, { kind: 'task' }],
    ['takes a bare milestone for its name', { milestone: 'M1' }, { milestone: { name: 'M1' } }],
    ['keeps a milestone that says more', { milestone: { id: 1, name: 'M1' } }, { milestone: { id: 1, name: 'M1' } }],
    ['is in the repository of the delivery', {}, { repository: REPOSITORY }],
    [
      'is in the whole of it',
      { repository: { uuid: 'x', language: 'c' } },
      { repository: { ...REPOSITORY, language: 'c' } },
    ],
  ])('%s', (_what, issue, expected) => {
    expect(event(issue)).toMatchObject({ issue: expected });
    expect(event(issue)).not.toHaveProperty('issue.kind', 'issue');
  });

  test('is what its comment belongs to', () => {
    expect(event({ id: 7, title: 'Seven' }, { comment: { id: 1 } })).toMatchObject({
      comment: { id: 1, issue: { id: 7, title: 'Seven', repository: REPOSITORY } },
    });
  });

  test.each([
    [{ id: 7 }, 7],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/repositories/a/b/issues/12' } } }, 12],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/issues/issue_id' } } }, undefined],
    [{ id: 'seven' }, undefined],
  ])('%j has the number %s', (issue, expected) => {
    const parsed = parseEvent('issue:created', 'id', { issue, repository: REPOSITORY });

    expect(parsed).toMatchObject({ kind: 'issue' });
    expect(parsed).toEqual(
      expected === undefined
        ? expect.not.objectContaining({ issueNumber: expect.anything() as unknown })
        : expect.objectContaining({ issueNumber: expected }),
    );
  });
});

test('a commit whose author is the account alone has that account as its user', () => {
  const author = { account_id: '1', display_name: 'Ada' };
  const commits = [
    { hash: 'a', author },
    { hash: 'b', author: { raw: 'Ada <a@b>', user: author } },
  ];

  const { payload } = parseEvent('repo:push', 'id', { push: { changes: [{ commits }] }, repository: REPOSITORY }) ?? {};

  expect(payload).toMatchObject({
    push: {
      changes: [
        {
          commits: [
            { author: { user: author }, repository: REPOSITORY },
            { author: { raw: 'Ada <a@b>', user: author } },
          ],
        },
      ],
    },
  });
});
