import { at, errorAt, failures } from '../../support/read';
import { type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

// With a new credential for each test, the gateway does not know the account from an earlier one.
const gateway = useScriptedGateway({ BITBUCKET_AUTH: 'passthrough' });
let headers = {};
let tests = 0;
beforeEach(() => {
  tests += 1;
  headers = { authorization: `Basic ${Buffer.from(`ada@acme.example:token-${tests}`).toString('base64')}` };
});

const R = '/repositories/acme/widget';
const [ADA_UUID, BRUNO, CHEN] = ['a', 'b', 'c'].map((letter) => `{${letter.repeat(8)}-0000-4000-8000-000000000000}`);
const CREATE = `mutation ($input: CreatePullRequestInput!) { createPullRequest(input: $input) {
  created pullRequest { number title reviewers { displayName } } clientMutationId } }`;
const INPUT = { repository: 'acme/widget', title: 'Faster belt', source: 'feature/belt' };
const CREATED = {
  type: 'pullrequest',
  id: 9,
  title: 'Faster belt',
  reviewers: [],
  created_on: '2026-09-01T10:00:00.400000+00:00',
};
const AUTHOR_REJECTED = {
  status: 400,
  body: {
    type: 'error',
    error: {
      message: 'reviewers: Ada Lindqvist is the author and cannot be included as a reviewer.',
      fields: { reviewers: ['Ada Lindqvist is the author and cannot be included as a reviewer.'] },
    },
  },
};

interface Scripts {
  readonly create?: readonly ScriptedResponse[];
  readonly defaults?: readonly (string | undefined)[];
}

/** @param create the responses to the POSTs, in order. The last one is repeated */
function script({ create = [{ status: 201, body: CREATED }], defaults = [] }: Scripts = {}): void {
  let posts = 0;
  gateway().script(({ method, path }) => {
    if (path === '/user') return { body: { type: 'user', uuid: ADA_UUID, display_name: 'Ada Lindqvist' } };
    if (path === `${R}/effective-default-reviewers`) {
      const values = defaults.map((uuid) => ({ reviewer_type: 'repository', user: { type: 'user', uuid } }));
      return { body: { values } };
    }
    if (method !== 'POST' || path !== `${R}/pullrequests`) return undefined;
    posts += 1;
    return create[Math.min(posts, create.length) - 1];
  });
}

function create(input: object = {}) {
  return gateway().query(CREATE, { headers, variables: { input: { ...INPUT, ...input } } });
}

function calls(): readonly string[] {
  return gateway()
    .calls()
    .map(({ method, path }) => `${method} ${path.replace(R, '')}`);
}

/** The bodies of the POSTs. */
function bodies(): readonly unknown[] {
  return gateway()
    .calls()
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body);
}

describe('createPullRequest', () => {
  test('sends one POST, whose response contains the pull request', async () => {
    script();

    const { data } = await create({ clientMutationId: 'm1' });

    expect(data).toMatchObject({
      createPullRequest: {
        pullRequest: { number: 9, title: 'Faster belt', reviewers: [] },
        clientMutationId: 'm1',
      },
    });
    expect(calls()).toEqual(['POST /pullrequests']);
    expect(bodies()).toEqual([{ title: 'Faster belt', source: { branch: { name: 'feature/belt' } } }]);
    expect(gateway().calls()[0]?.query.get('fields')?.split(',')).toEqual(
      expect.arrayContaining(['id', 'title', 'reviewers.display_name', 'created_on']),
    );
  });

  test('sends all members of the input', async () => {
    script();

    await create({
      body: 'Twice the *speed*',
      destination: 'main',
      sourceRepository: 'chen/widget-fork',
      reviewers: [BRUNO, CHEN?.toUpperCase(), CHEN?.replace(/[{}]/g, ''), BRUNO],
      isDraft: true,
      closeSourceBranch: false,
    });

    expect(bodies()).toEqual([
      {
        title: 'Faster belt',
        description: 'Twice the *speed*',
        source: { branch: { name: 'feature/belt' }, repository: { full_name: 'chen/widget-fork' } },
        destination: { branch: { name: 'main' } },
        reviewers: [{ uuid: BRUNO }, { uuid: CHEN }],
        draft: true,
        close_source_branch: false,
      },
    ]);
  });

  test('names a fork by its uuid', async () => {
    script();

    await create({ sourceRepository: 'chen/{0c000000-0000-4000-8000-00000000000c}' });

    expect(bodies()).toMatchObject([{ source: { repository: { uuid: '{0c000000-0000-4000-8000-00000000000c}' } } }]);
  });

  test.each([
    ['after the request', '2026-09-01T10:00:00.400000+00:00', true],
    ['within a second before the response', '2026-09-01T09:59:59.500000+00:00', true],
    ['before the request', '2026-09-01T09:59:30.000000+00:00', false],
    ['a year before the request', '2025-09-01T10:00:00.000000+00:00', false],
    ['never', undefined, null],
    ['at an invalid time', 'yesterday', null],
  ])('reports whether Bitbucket created it: %s', async (_, createdOn, created) => {
    const headers = { date: 'Tue, 01 Sep 2026 10:00:00 GMT' };
    script({ create: [{ status: 201, headers, body: { ...CREATED, created_on: createdOn } }] });

    const { data } = await create();

    expect(at(data, 'createPullRequest', 'created')).toBe(created);
  });

  test('reports each reviewer that Bitbucket rejects', async () => {
    const reviewers = ['Bruno is not a member of this workspace', 'Chen is inactive'];
    const fields = { reviewers, description: ['too long'], 'source.branch.name': ['branch not found: feature/belt'] };
    script({ create: [{ status: 400, body: { type: 'error', error: { message: 'Bad request', fields } } }] });

    const error = errorAt(await create({ reviewers: [BRUNO, CHEN] }), 'createPullRequest');

    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { reviewers, body: ['too long'], source: ['branch not found: feature/belt'] },
    });
    expect(calls()).toEqual(['POST /pullrequests']);
  });

  test.each([
    ['repository', { repository: 'acme' }],
    ['title', { title: ' ' }],
    ['source', { source: '' }],
    ['source', { source: 'a..b' }],
    ['destination', { destination: 'a b' }],
    ['sourceRepository', { sourceRepository: 'widget' }],
    ['reviewers[1]', { reviewers: [BRUNO, 'bruno smith'] }],
    ['reviewers', { reviewers: Array.from({ length: 101 }, () => BRUNO) }],
  ])('with an invalid %s makes no call', async (member, input) => {
    script();

    const error = errorAt(await create(input), 'createPullRequest');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.extensions).toHaveProperty(['fields', member]);
    expect(calls()).toEqual([]);
  });
});

describe('useDefaultReviewers', () => {
  test('adds the default reviewers, without duplicates and invalid values', async () => {
    script({ defaults: [CHEN, BRUNO, undefined] });

    await create({ useDefaultReviewers: true, reviewers: [BRUNO] });

    expect(calls()).toEqual(['GET /effective-default-reviewers', 'POST /pullrequests']);
    expect(bodies()).toMatchObject([{ reviewers: [{ uuid: BRUNO }, { uuid: CHEN }] }]);
  });

  test('reads the author only if Bitbucket rejects it, and leaves it out', async () => {
    script({ create: [AUTHOR_REJECTED, { status: 201, body: CREATED }], defaults: [ADA_UUID, BRUNO] });

    const { data } = await create({ useDefaultReviewers: true });

    expect(data).toMatchObject({ createPullRequest: { pullRequest: { number: 9 } } });
    expect(calls()).toEqual([
      'GET /effective-default-reviewers',
      'POST /pullrequests',
      'GET /user',
      'POST /pullrequests',
    ]);
    expect(bodies()[1]).toMatchObject({ reviewers: [{ uuid: BRUNO }] });
  });

  test('leaves out a known author at no cost', async () => {
    script({ defaults: [ADA_UUID?.toUpperCase(), BRUNO] });
    await gateway().query('{ viewer { uuid } }', { headers });

    await create({ useDefaultReviewers: true });

    expect(calls()).toEqual(['GET /effective-default-reviewers', 'POST /pullrequests']);
    expect(bodies()).toMatchObject([{ reviewers: [{ uuid: BRUNO }] }]);
  });

  test('reports the rejection of an author that the client selected', async () => {
    script({ create: [AUTHOR_REJECTED], defaults: [BRUNO] });

    const answer = await create({ useDefaultReviewers: true, reviewers: [ADA_UUID] });

    expect(errorAt(answer, 'createPullRequest').extensions).toMatchObject({
      fields: AUTHOR_REJECTED.body.error.fields,
    });
    expect(calls()).toEqual(['GET /effective-default-reviewers', 'POST /pullrequests', 'GET /user']);
  });

  test.each(['bruno', '{bruno', ''])('creates nothing if a default reviewer has the uuid %j', async (uuid) => {
    script({ defaults: [BRUNO, uuid] });

    const codes = failures(await create({ useDefaultReviewers: true }));

    expect(codes).toEqual(['createPullRequest BAD_UPSTREAM_RESPONSE']);
    expect(bodies()).toEqual([]);
  });

  test('creates nothing if the default reviewers cannot be read', async () => {
    gateway().script(() => ({ status: 403, body: { type: 'error', error: { message: 'No' } } }));

    expect(failures(await create({ useDefaultReviewers: true }))).toEqual(['createPullRequest FORBIDDEN']);
    expect(bodies()).toEqual([]);
  });
});
