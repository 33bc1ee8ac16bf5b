import { issueComments, issues } from '../../../src/bitbucket/endpoints/issues';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

test('the deprecation of an endpoint is logged once, whatever its path parameters are', async () => {
  const warnings: object[] = [];
  const { session } = await fixtures.start(
    ({ path }) => ({
      headers: path.startsWith('/users')
        ? {
            deprecation: '@1771545600',
            sunset: 'Fri, 21 Aug 2026 00:00:00 UTC',
            link: '<https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071>; rel="deprecation"',
          }
        : {},
    }),
    {
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (details) => warnings.push(details),
      },
    },
  );

  await session.users.get('{1}');
  await session.users.get('{2}');
  await session.users.current();

  expect(warnings).toEqual([
    {
      endpoint: 'GET /users/{uuid}',
      deprecation: '@1771545600',
      sunset: 'Fri, 21 Aug 2026 00:00:00 UTC',
      link: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071',
    },
  ]);
});

test('a deprecation whose headers contain no time is logged without their values', async () => {
  const warnings: object[] = [];
  const { session } = await fixtures.start(
    () => ({ headers: { deprecation: 'Bearer token-of-ada', sunset: 'token-of-ada, 12:00:00 GMT' } }),
    { logger: { debug: () => undefined, info: () => undefined, warn: (details) => warnings.push(details) } },
  );

  await session.users.current();

  expect(warnings).toEqual([{ endpoint: 'GET /user' }]);
});

describe('a removed endpoint', () => {
  const announcement = 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071';
  const gone = { status: 410, body: { error: { message: 'CHANGE-3071', data: { announcement_url: announcement } } } };

  test('is logged once, separately from a removed resource', async () => {
    const warnings: object[] = [];
    const { session } = await fixtures.start(
      ({ path }) => (path.endsWith('/1') ? { status: 410, body: { error: { message: 'Spam' } } } : gone),
      { logger: { debug: () => undefined, info: () => undefined, warn: (details) => warnings.push(details) } },
    );

    for (const number of [1, 2, 3, 1]) await failureOf(session.collection(issues).remove(repository, number));
    await failureOf(session.collection(issueComments).get({ ...repository, number: 4 }, 5));

    expect(warnings).toEqual([
      { endpoint: 'DELETE /repositories/{workspace}/{slug}/issues/{number}', code: 'GONE' },
      {
        endpoint: 'DELETE /repositories/{workspace}/{slug}/issues/{number}',
        code: 'ISSUE_TRACKER_UNAVAILABLE',
        announcementUrl: announcement,
      },
      {
        endpoint: 'GET /repositories/{workspace}/{slug}/issues/{number}/comments/{comment}',
        code: 'ISSUE_TRACKER_UNAVAILABLE',
        announcementUrl: announcement,
      },
    ]);
  });
});

describe('server time', () => {
  test('is the Date header of the latest success of any session', async () => {
    const dates = ['Wed, 07 Nov 2018 14:48:36 GMT', 'Wed, 07 Nov 2018 14:48:39 GMT', 'Thu, 07 Nov 2019 14:48:39 GMT'];
    const { client, session, upstream } = await fixtures.start(() => ({
      status: upstream.requests.length === 3 ? 404 : 200,
      headers: { date: dates[upstream.requests.length - 1] ?? '' },
    }));
    const before = session.serverTime();
    await session.users.current();
    const first = session.serverTime();
    await client.session().users.current();

    await failureOf(client.session().users.current());

    expect([before, first, session.serverTime()]).toEqual([
      undefined,
      new Date('2018-11-07T14:48:36Z'),
      new Date('2018-11-07T14:48:39Z'),
    ]);
  });

  test('is not changed by an invalid Date header', async () => {
    const dates = ['Wed, 07 Nov 2018 14:48:36 GMT', 'soon'];
    const { session, upstream } = await fixtures.start(() => ({
      headers: { date: dates[upstream.requests.length - 1] ?? '' },
    }));
    await session.users.current();

    await session.users.current();

    expect(session.serverTime()).toEqual(new Date('2018-11-07T14:48:36Z'));
  });
});
