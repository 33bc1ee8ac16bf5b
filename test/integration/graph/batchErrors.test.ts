import { ADA } from '../../support/gateway';
import { at, failures, listAt } from '../../support/read';
import { type ScriptedCall, type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway({ ...ADA, MAX_CALLS_PER_OPERATION: '40' });

/** The gateway remembers unsupported filters by endpoint, so that a test must not leave any behind. */
const SLUGS = Array.from({ length: 30 }, (_, index) => `r${index}`);

const error = (status: number, message: string): ScriptedResponse => ({
  status,
  body: { type: 'error', error: { message } },
});
const page = (status: number): ScriptedResponse => ({ status, body: '<html><body>Error</body></html>' });

/** Returns the response to a batch, or undefined for the rows that it requests. */
type BatchResponse = (call: ScriptedCall & { readonly q: string }) => ScriptedResponse | undefined;
type SingleResponse = (slug: string) => ScriptedResponse | undefined;

function scriptRepositories(batch: BatchResponse, single: SingleResponse = () => undefined): void {
  const row = (slug: string): object => ({ full_name: `acme/${slug}`, slug, name: `Name of ${slug}` });
  gateway().script((call) => {
    const { path, query } = call;
    const q = query.get('q');
    if (path === '/repositories/acme' && q !== null) {
      const slugs = [...q.matchAll(/"([^"]+)"/g)].map(([, slug = '']) => slug);
      return batch({ ...call, q }) ?? { body: { values: slugs.map(row) } };
    }
    const slug = /^\/repositories\/acme\/([^/]+)$/.exec(path)?.[1];
    return slug === undefined ? undefined : (single(slug) ?? { body: row(slug) });
  });
}

function repositories(slugs: readonly string[]): string {
  const names = slugs.map((slug) => `"acme/${slug}"`).join(', ');
  return `{ repositories(fullNames: [${names}]) { name } }`;
}

async function namesOf(slugs: readonly string[]): Promise<readonly unknown[]> {
  return listAt(await gateway().data(repositories(slugs)), 'repositories').map((each) => at(each, 'name'));
}

async function callsOf(slugs: readonly string[]): Promise<number> {
  await gateway().query(repositories(slugs));
  return gateway().calls().length;
}

const expectedNames = SLUGS.map((slug) => `Name of ${slug}`);

describe('a batch that fails', () => {
  const HEALTHY: BatchResponse = () => undefined;

  afterEach(async () => {
    scriptRepositories(HEALTHY);
    expect(await namesOf(SLUGS)).toEqual(expectedNames);
    expect(gateway().calls()).toHaveLength(1);
  });

  test.each([
    ['two 408s', [error(408, 'Request timeout'), error(408, 'Request timeout')]],
    ['a 403 page', [page(403)]],
    ['a 400 page', [page(400), page(400)]],
    ['a 400 without a reason', [error(400, 'Bad request'), error(400, 'Bad request')]],
    ['a 400 about another field', [error(400, 'Field ".name" does not support filtering')]],
    ['a 400 page about filtering', [{ status: 400, body: '<p>Field ".slug" does not support filtering</p>' }]],
    ['a 404 about filtering', [error(404, 'Field ".slug" does not support filtering')]],
    ['a 422 about filtering', [error(422, 'Field ".slug" does not support filtering')]],
    ['a 414', [error(414, 'URI too long')]],
  ])('because of %s affects only its own operation', async (_, responses) => {
    const left = [...responses];
    scriptRepositories(() => left.shift());

    await gateway().query(repositories(SLUGS));
  });

  test.each([
    ['two 408s', error(408, 'Request timeout')],
    ['a 405', error(405, 'Method not allowed')],
    ['a 422 about filtering', error(422, 'Field ".slug" does not support filtering')],
    ['a 409', error(409, 'Conflict')],
  ])('because of %s is not repeated as single reads', async (_, response) => {
    const left = [response, response];
    scriptRepositories(() => left.shift());

    const calls = await callsOf(SLUGS);

    expect(calls).toBeLessThanOrEqual(4);
  });

  test.each([
    ['the first', 'r0', error(400, 'Invalid slug')],
    ['a middle', 'r17', error(400, 'Invalid value for slug: the value does not support filtering')],
    ['the last', 'r29', error(400, 'The IN list contains an invalid value')],
  ])('because of %s value returns the other rows', async (_, bad, response) => {
    scriptRepositories(
      ({ q }) => (q.includes(`"${bad}"`) ? response : undefined),
      (slug) => (slug === bad ? response : undefined),
    );

    const answer = await gateway().query(repositories(SLUGS));

    const index = SLUGS.indexOf(bad);
    expect(failures(answer)).toEqual([`repositories.${index} BAD_USER_INPUT`]);
    expect(answer.data).toEqual({
      repositories: expectedNames.map((name, each) => (each === index ? null : { name })),
    });
    expect(gateway().calls()).toHaveLength(2 + SLUGS.length);
  });
});

describe('a batch list that the credential may not read', () => {
  test.each([
    ['401', error(401, 'Token is invalid, expired, or not supported for this endpoint.')],
    ['403', error(403, 'Access denied.')],
    ['403 for scopes', { status: 403, body: { error: { message: 'No', detail: { required: ['x'], granted: [] } } } }],
  ])('is replaced by single reads after a %s', async (_, response) => {
    scriptRepositories(() => response);

    expect(await namesOf(SLUGS)).toEqual(expectedNames);
    expect(gateway().calls()).toHaveLength(1 + SLUGS.length);
  });

  test.each([
    ['401', error(401, 'Token is invalid'), 'UNAUTHENTICATED'],
    [
      '403 for scopes',
      { status: 403, body: { error: { message: 'No', detail: { required: ['x'], granted: [] } } } },
      'FORBIDDEN',
    ],
    ['401 without a message', { status: 401, body: { type: 'error', error: {} } }, 'UNAUTHENTICATED'],
  ])('costs one single read if that also fails with %s', async (_, response, code) => {
    scriptRepositories(
      () => response,
      () => response,
    );

    const answer = await gateway().query(repositories(SLUGS));

    expect(failures(answer)).toEqual(SLUGS.map((__, index) => `repositories.${index} ${code}`).sort());
    expect(gateway().calls()).toHaveLength(2);
  });

  test('is read singly within the limit of calls', async () => {
    const slugs = Array.from({ length: 50 }, (_, index) => `r${index}`);
    scriptRepositories(() => error(401, 'No'));

    const answer = await gateway().query(repositories(slugs));

    expect(gateway().calls()).toHaveLength(40);
    expect(new Set(failures(answer).map((failure) => failure.split(' ')[1]))).toEqual(
      new Set(['OPERATION_TOO_EXPENSIVE']),
    );
    expect(failures(answer)).toHaveLength(11);
  });

  test.each([
    ['issues', 'a: issue(number: 1) { title } b: issue(number: 2) { title }', /\/issues$/, { title: 'Read' }],
    ['branches', 'a: branch(name: "main") { name } b: branch(name: "f/x") { name }', /\/branches$/, { name: 'Read' }],
    ['tags', 'a: tag(name: "v1") { name } b: tag(name: "v2") { name }', /\/tags$/, { name: 'Read' }],
  ])('is replaced by single reads of %s', async (_, selection, list, row) => {
    gateway().script(({ path }) => (list.test(path) ? error(401, 'No') : { body: { id: 1, ...row } }));

    const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${selection} } }`);

    expect(failures(answer)).toEqual([]);
    expect(answer.data).toEqual({ repository: { a: row, b: row } });
    expect(gateway().calls()).toHaveLength(3);
  });
});

describe('a filter that Bitbucket does not support', () => {
  test.each([
    ['operator', 'IN', 'Invalid query: the IN operator is not supported', 2, 1],
    ['field', '', 'Field ".slug" does not support filtering', 31, 30],
  ])('is remembered for the endpoint and the field if the %s is rejected', async (_, part, message, first, then) => {
    scriptRepositories(({ q }) => (q.includes(` ${part}`) ? error(400, message) : undefined));

    const calls = [await callsOf(SLUGS), await callsOf(SLUGS)];

    expect(await namesOf(SLUGS)).toEqual(expectedNames);
    expect(calls).toEqual([first, then]);
  });
});
