import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const FIELDS = ['components', 'issue', 'issues', 'milestones', 'versions'] as const;
const SELECTION = `issue(number: 1) { title } issues(first: 1) { totalCount nodes { number } }
  milestones { nodes { name } } components { nodes { name } } versions { nodes { name } }`;

describe('the removal of the issue tracker by Bitbucket', () => {
  const ANNOUNCEMENT = 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071';

  beforeEach(() => {
    gateway().upstream.set({ issueTrackerRemoved: true });
  });

  test('makes issue fields ISSUE_TRACKER_UNAVAILABLE with an announcement URL, and other fields are resolved', async () => {
    const answer = await gateway().query(`{ repository(fullName: "acme/widget") {
      name hasIssueTracker ${SELECTION} branches(first: 1) { totalCount } commits(first: 1) { nodes { message } } } }`);

    expect(answer.data).toEqual({
      repository: {
        name: 'Widget',
        hasIssueTracker: true,
        ...Object.fromEntries(FIELDS.map((field) => [field, null])),
        branches: { totalCount: 5 },
        commits: { nodes: [{ message: 'Add caching (step 973)\n' }] },
      },
    });
    expect(failures(answer)).toEqual(FIELDS.map((field) => `repository.${field} ISSUE_TRACKER_UNAVAILABLE`));
    for (const field of FIELDS) {
      expect(errorAt(answer, 'repository', field).extensions).toMatchObject({
        announcementUrl: ANNOUNCEMENT,
        upstream: { method: 'GET', status: 410 },
      });
    }
  });

  test('is reported for batched issues and for global ids', async () => {
    const ids = ['Issue', 'Milestone'].map((type) =>
      Buffer.from(JSON.stringify([type, '{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}', 1])).toString('base64url'),
    );

    const answer = await gateway().query(
      `query ($ids: [ID!]!) {
        repository(fullName: "acme/widget") { a: issue(number: 1) { title } b: issue(number: 2) { title } }
        nodes(ids: $ids) { id }
      }`,
      { variables: { ids } },
    );

    expect(answer.data).toEqual({ repository: { a: null, b: null }, nodes: [null, null] });
    expect(failures(answer)).toEqual([
      'nodes.0 ISSUE_TRACKER_UNAVAILABLE',
      'nodes.1 ISSUE_TRACKER_UNAVAILABLE',
      'repository.a ISSUE_TRACKER_UNAVAILABLE',
      'repository.b ISSUE_TRACKER_UNAVAILABLE',
    ]);
  });

  test('is reported by createIssue', async () => {
    const answer = await gateway().query(
      'mutation { createIssue(input: { repository: "acme/widget", title: "T" }) { issue { number } } }',
    );

    expect(answer.data).toEqual({ createIssue: null });
    expect(errorAt(answer, 'createIssue').extensions).toMatchObject({
      code: 'ISSUE_TRACKER_UNAVAILABLE',
      announcementUrl: ANNOUNCEMENT,
    });
  });
});

describe('a repository without an issue tracker', () => {
  test('reports ISSUE_TRACKER_UNAVAILABLE with Bitbucket’s message at issue fields, and other fields are resolved', async () => {
    const answer = await gateway().query(
      `{ repository(fullName: "acme/silent") { name hasIssueTracker ${SELECTION} tags { totalCount } } }`,
    );

    expect(answer.data).toEqual({
      repository: {
        name: 'silent',
        hasIssueTracker: false,
        ...Object.fromEntries(FIELDS.map((field) => [field, null])),
        tags: { totalCount: 0 },
      },
    });
    expect(failures(answer)).toEqual(FIELDS.map((field) => `repository.${field} ISSUE_TRACKER_UNAVAILABLE`));
    expect(at(errorAt(answer, 'repository', 'issues'), 'message')).toBe('Repository has no issue tracker.');
  });

  test('reports ISSUE_TRACKER_UNAVAILABLE even if only issue fields are selected', async () => {
    const answer = await gateway().query(`{ repository(fullName: "acme/silent") { ${SELECTION} } }`);

    expect(failures(answer)).toEqual(FIELDS.map((field) => `repository.${field} ISSUE_TRACKER_UNAVAILABLE`));
  });

  test('has hasIssueTracker false, and null if Bitbucket omits the flag', async () => {
    const data = await gateway().data(
      '{ repositories(fullNames: ["acme/widget", "acme/silent", "acme/cog"]) { hasIssueTracker } }',
    );

    expect(data).toEqual({
      repositories: [{ hasIssueTracker: true }, { hasIssueTracker: false }, { hasIssueTracker: null }],
    });
  });
});
