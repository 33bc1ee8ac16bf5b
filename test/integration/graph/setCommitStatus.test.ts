import { ADA, useGateway, withCache } from '../../support/gateway';
import { at, errorAt, failures, listAt } from '../../support/read';

const gateway = useGateway();
const cached = useGateway({ environment: withCache(ADA) });

/** The source of pull request 4, which has no build statuses. */
const DEVELOP = 'develop';
const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const WIDGET = '/repositories/acme/widget';
const BUILD = {
  repository: 'acme/widget',
  hash: MAIN,
  key: 'unit-tests',
  state: 'FAILED',
  url: 'https://ci.acme.example/builds/7?tab=log#end',
};

const SET = `mutation ($input: SetCommitStatusInput!) {
  setCommitStatus(input: $input) { status { id key state name description url refName } clientMutationId } }`;

function set(input: object, document = SET, at = gateway) {
  return at().query(document, { variables: { input: { ...BUILD, ...input } } });
}

function calls(at = gateway): readonly string[] {
  return at().upstream.calls.map(({ method, path }) => `${method} ${path.replace(WIDGET, '')}`);
}

/** The statuses of a commit with these keys. */
async function statuses(...keys: readonly string[]): Promise<readonly unknown[]> {
  const data = await gateway().data(`{ repository(fullName: "acme/widget") { commit(revision: "${MAIN}") {
    statuses(first: 100) { nodes { id key state name description url refName } } } } }`);
  return listAt(data, 'repository', 'commit', 'statuses', 'nodes').filter((node) =>
    keys.includes(String(at(node, 'key'))),
  );
}

test('creates a status, and returns it as the list does, with one call', async () => {
  const more = { name: 'Unit tests', description: '42 größer', refName: 'main', clientMutationId: 'c1' };

  const { data, errors } = await set(more);

  expect(errors).toBeUndefined();
  expect(calls()).toEqual([`POST /commit/${MAIN}/statuses/build`]);
  expect(data).toMatchObject({
    setCommitStatus: {
      status: { key: BUILD.key, state: 'FAILED', url: BUILD.url, name: 'Unit tests', refName: 'main' },
      clientMutationId: 'c1',
    },
  });
  expect(await statuses('unit-tests')).toEqual([at(data, 'setCommitStatus', 'status')]);
});

test('overwrites the status of the same commit with the same key', async () => {
  await set({ state: 'INPROGRESS', name: 'Unit tests' });
  await set({ state: 'INPROGRESS', key: 'lint' });

  const { data } = await set({ state: 'SUCCESSFUL', url: 'http://ci.acme.example/8' });

  expect(at(data, 'setCommitStatus', 'status')).toMatchObject({ state: 'SUCCESSFUL', url: 'http://ci.acme.example/8' });
  expect(await statuses('unit-tests', 'lint')).toMatchObject([
    { key: 'unit-tests', state: 'SUCCESSFUL' },
    { key: 'lint', state: 'INPROGRESS' },
  ]);
});

test.each([7, 12, 39])('accepts the first %d digits of the hash, and returns the same id', async (digits) => {
  const full = await set({});

  const short = await set({ hash: MAIN.slice(0, digits) });

  expect(short).toEqual(full);
});

test('belongs to the pull request whose source branch it names', async () => {
  const document = `{ repository(fullName: "acme/widget") { pullRequest(number: 4) {
    source { commit { hash } } statusRollup statuses { nodes { key state refName } } } } }`;
  const before = await gateway().data(document);
  const hash = at(before, 'repository', 'pullRequest', 'source', 'commit', 'hash');

  await set({ hash, refName: DEVELOP });
  await set({ hash, key: 'other', refName: 'main', state: 'STOPPED' });

  expect(at(before, 'repository', 'pullRequest', 'statusRollup')).toBeNull();
  expect(at(await gateway().data(document), 'repository', 'pullRequest')).toMatchObject({
    statusRollup: 'FAILED',
    statuses: { nodes: [{ key: 'unit-tests', state: 'FAILED', refName: DEVELOP }] },
  });
});

describe('after a write', () => {
  const COMMIT = `commit(revision: "${MAIN}") { statusRollup statuses { totalCount } reports { totalCount } }`;
  const READ = `{ repository(fullName: "acme/widget") { ${COMMIT}
    pullRequest(number: 1) { statusRollup } } }`;

  test('cached statuses of the commit and of pull requests are read again', async () => {
    await cached().data(READ);
    await cached().data(READ);
    const whileCached = calls(cached);

    await set({}, SET, cached);
    const data = await cached().data(READ);

    expect(whileCached).toEqual([]);
    expect(at(data, 'repository', 'commit')).toMatchObject({ statusRollup: 'FAILED', statuses: { totalCount: 13 } });
    expect(calls(cached).filter((call) => call.endsWith('/statuses'))).toHaveLength(2);
  });

  test('another write in the same operation returns the new statuses', async () => {
    const comment = (alias: string): string => `${alias}: createCommitComment(
      input: { repository: "acme/widget", hash: "${MAIN}", body: "${alias}" }) { comment { commit { statusRollup } } }`;
    const document = `mutation ($input: SetCommitStatusInput!) {
      ${comment('before')} setCommitStatus(input: $input) { clientMutationId } ${comment('after')} }`;

    const { data } = await set({}, document);

    expect(data).toMatchObject({
      before: { comment: { commit: { statusRollup: 'SUCCESSFUL' } } },
      after: { comment: { commit: { statusRollup: 'FAILED' } } },
    });
  });
});

describe('an argument that is not valid', () => {
  test.each([
    ['repository', 'a text without a slash', 'widget'],
    ['hash', 'a branch', 'main'],
    ['hash', 'too short', 'abc12'],
    ['hash', 'too long', `${MAIN}0`],
    ['key', 'empty', ''],
    ['key', 'blank', ' \t'],
    ['url', 'relative', '/builds/7'],
    ['url', 'a host', 'ci.acme.example'],
    ['url', 'a script', 'javascript:alert(1)'],
    ['url', 'without slashes', 'http:ci.acme.example'],
    ['url', 'surrounded by spaces', ' https://ci.acme.example '],
    ['url', 'too long', `https://ci.acme.example/${'x'.repeat(2_048)}`],
    ['refName', 'no name of a branch', 'a..b'],
    ['refName', 'empty', ''],
    ['name', 'an unpaired surrogate', '\ud800'],
    ['description', 'too long', 'x'.repeat(1_025)],
    ['key', 'too long', 'k'.repeat(41)],
  ])('is rejected without a call: %s is %s', async (name, _what, value) => {
    const response = await set({ [name]: value });

    expect(response.data).toEqual({ setCommitStatus: null });
    expect(errorAt(response, 'setCommitStatus')).toMatchObject({
      message: expect.stringContaining(`"input.${name}"`) as unknown,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(calls()).toEqual([]);
  });

  test('has the name of the input, not that of Bitbucket', async () => {
    const body = { type: 'error', error: { message: 'Bad request', fields: { refname: ['too long'], url: ['bad'] } } };
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status: 400, body } }] });

    const response = await set({ refName: 'main' });

    expect(errorAt(response, 'setCommitStatus').extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { refName: ['too long'], url: ['bad'] },
    });
  });

  test('can be omitted or null if it is optional', async () => {
    const { data } = await set({ name: null, description: null, refName: null });

    expect(at(data, 'setCommitStatus', 'status')).toMatchObject({ key: 'unit-tests', refName: null });
  });
});

test('a commit that does not exist is NOT_FOUND', async () => {
  const response = await set({ hash: '0'.repeat(40) });

  expect(failures(response)).toEqual(['setCommitStatus NOT_FOUND']);
  expect(errorAt(response, 'setCommitStatus').extensions).not.toHaveProperty('outcome');
});

describe('a write without a response', () => {
  test.each(['before-reading', 'after-handling'] as const)(
    'is repeated if the connection closes %s, and sets one status',
    async (when) => {
      gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when } }] });

      const { data, errors } = await set({});

      expect(errors).toBeUndefined();
      expect(at(data, 'setCommitStatus', 'status', 'state')).toBe('FAILED');
      expect(calls()).toHaveLength(2);
      expect(await statuses('unit-tests')).toHaveLength(1);
    },
  );

  test('has an unknown outcome if Bitbucket then rejects the repeated request', async () => {
    const times = { method: 'POST', times: 1 } as const;
    gateway().upstream.set({
      faults: [
        { ...times, then: { kind: 'close', when: 'after-handling' } },
        { ...times, then: { kind: 'response', status: 403 } },
      ],
    });

    const response = await set({});

    expect(errorAt(response, 'setCommitStatus').extensions).toMatchObject({ code: 'FORBIDDEN', outcome: 'unknown' });
    expect(await statuses('unit-tests')).toHaveLength(1);
  });
});

describe('a response that is not valid', () => {
  test.each([
    ['state', { state: 'UNKNOWN' }],
    ['url', { url: 'no url' }],
    ['name', { name: 7 }],
  ])('has an error at %s, and the write has succeeded', async (field, members) => {
    const body = { key: 'unit-tests', commit: { hash: MAIN }, ...members };
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status: 201, body } }] });

    const response = await set({ clientMutationId: 'c1' });

    expect(response.data).toMatchObject({
      setCommitStatus: { status: { key: 'unit-tests', [field]: null }, clientMutationId: 'c1' },
    });
    expect(failures(response)).toEqual([`setCommitStatus.status.${field} BAD_UPSTREAM_RESPONSE`]);
  });

  test('without a key has a null status', async () => {
    gateway().upstream.set({
      faults: [{ method: 'POST', then: { kind: 'response', status: 201, body: { state: 'FAILED' } } }],
    });

    const response = await set({ clientMutationId: 'c1' });

    expect(response.data).toEqual({ setCommitStatus: { status: null, clientMutationId: 'c1' } });
    expect(failures(response)).toEqual(['setCommitStatus.status.id BAD_UPSTREAM_RESPONSE']);
  });
});
