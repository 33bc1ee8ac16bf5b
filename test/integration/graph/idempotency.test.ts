import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';
import { CREATIONS } from './creations';

const gateway = useGateway({ environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: '0' } });

/** Counts the keys. Each test uses a new key, because all tests share one gateway. */
let keys = 0;
function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

function posts(): number {
  return gateway().upstream.calls.filter(({ method }) => method === 'POST').length;
}

describe.each(CREATIONS)('$mutation with an idempotency key', ({ mutation, input, other, path, ...each }) => {
  const { inputType, member, list } = each;
  const [identity, text] = each.selection;
  const send = (more: object, selection = `${member} { ${identity} ${text} }`): Promise<GraphQLResponse> => {
    const document = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} clientMutationId } }`;
    return gateway().query(document, { variables: { input: { ...input, ...more } } });
  };
  const identityIn = ({ data }: GraphQLResponse): unknown => at(data, mutation, member, identity);
  /** Returns the number of created resources in Bitbucket's list. */
  const count = async (): Promise<number> => {
    const repository = JSON.stringify(input['repository']);
    const data = await gateway().data(`{ repository(fullName: ${repository}) { ${list} } }`);
    return JSON.stringify(data).match(/only.once/gi)?.length ?? 0;
  };

  /** Repeats the last POST without the gateway. @returns the identity of the created resource */
  const createDirectly = async (): Promise<string> => {
    const { email, token } = API_TOKEN;
    const response = await fetch(gateway().upstream.url + path, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(gateway().upstream.calls.find(({ method }) => method === 'POST')?.body),
    });
    const created: unknown = await response.json();
    return String(at(created, identity === 'uuid' ? 'uuid' : 'id'));
  };

  test('returns the first result to a retry and sends no second POST', async () => {
    const idempotencyKey = newKey();

    const first = await send({ idempotencyKey, clientMutationId: 'first' });
    const firstPosts = posts();
    const second = await send({ idempotencyKey, clientMutationId: 'second' });

    expect([...failures(first), ...failures(second)]).toEqual([]);
    expect(firstPosts).toBe(1);
    expect(posts()).toBe(0);
    expect(at(second.data, mutation)).toEqual({
      [member]: at(first.data, mutation, member),
      clientMutationId: 'second',
    });
  });

  test('returns other fields to a retry that selects them, and makes no call if none are selected', async () => {
    const idempotencyKey = newKey();
    const first = await send({ idempotencyKey }, `${member} { ${identity} }`);

    const more = await send({ idempotencyKey }, `${member} { again: ${identity} ${text} id }`);
    const none = await send({ idempotencyKey }, '__typename');
    const noneCalls = gateway().upstream.calls.length;

    expect([more, none].flatMap(failures)).toEqual([]);
    expect(at(more.data, mutation, member)).toMatchObject({ again: identityIn(first), [text]: input[text] });
    expect(noneCalls).toBe(0);
  });

  test('rejects the same key with different input', async () => {
    const idempotencyKey = newKey();
    await send({ idempotencyKey });

    const answer = await send({ idempotencyKey, ...other });

    expect(answer.data).toEqual({ [mutation]: null });
    expect(failures(answer)).toEqual([`${mutation} CONFLICT`]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('creates one resource for two concurrent requests', async () => {
    const idempotencyKey = newKey();
    gateway().upstream.set({ lockStep: true });

    const twins = await Promise.all([send({ idempotencyKey }), send({ idempotencyKey })]);

    expect(twins.flatMap(failures)).toEqual([]);
    expect(identityIn(twins[0])).toEqual(identityIn(twins[1]));
    expect(posts()).toBe(1);
    // The second call loads the resource that the other request created. Neither request searches for it.
    expect(gateway().upstream.calls.length).toBeLessThanOrEqual(2);
  });

  test('creates separate resources for different keys and for requests without a key', async () => {
    const answers = [
      await send({ idempotencyKey: newKey() }),
      await send({ idempotencyKey: newKey() }),
      await send({}),
      await send({ idempotencyKey: null }),
    ];

    expect(answers.flatMap(failures)).toEqual([]);
    expect(new Set(answers.map(identityIn)).size).toBe(4);
  });

  test('releases the key if Bitbucket rejects the request', async () => {
    const idempotencyKey = newKey();
    const body = { type: 'error', error: { message: 'Not now' } };
    gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'response', status: 400, body } }] });

    const rejected = await send({ idempotencyKey });
    const corrected = await send({ idempotencyKey, ...other });

    expect(failures(rejected)).toEqual([`${mutation} BAD_USER_INPUT`]);
    expect(failures(corrected)).toEqual([]);
    expect(gateway().upstream.calls.map(({ method }) => method)).toEqual(['POST']);
  });

  test('finds the created resource if the response was lost', async () => {
    const idempotencyKey = newKey();
    gateway().upstream.set({
      faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } }],
    });

    const lost = await send({ idempotencyKey });
    const lostPosts = posts();
    const found = await send({ idempotencyKey });
    const foundPosts = posts();
    const again = await send({ idempotencyKey });

    expect(errorAt(lost, mutation).extensions).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      outcome: 'unknown',
      upstream: { method: 'POST', path },
    });
    expect(lostPosts).toBe(1);
    expect(failures(found)).toEqual([]);
    expect(foundPosts).toBe(0);
    expect(again).toEqual(found);
    expect(posts()).toBe(0);
    await expect(count()).resolves.toBe(1);
  });

  test('creates the resource if the lost request never arrived', async () => {
    const idempotencyKey = newKey();
    gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'before-reading' } }] });

    const lost = await send({ idempotencyKey });
    const created = await send({ idempotencyKey });
    const createdPosts = posts();
    const again = await send({ idempotencyKey });

    expect(errorAt(lost, mutation).extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' });
    expect(failures(created)).toEqual([]);
    expect(createdPosts).toBe(1);
    expect(identityIn(again)).toEqual(identityIn(created));
    expect(posts()).toBe(0);
    await expect(count()).resolves.toBe(1);
  });

  test('fails with CONFLICT and names the candidates if more than one resource matches', async () => {
    const idempotencyKey = newKey();
    gateway().upstream.set({
      faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } }],
    });
    await send({ idempotencyKey });
    const twin = await createDirectly();

    const answer = await send({ idempotencyKey });

    expect(failures(answer)).toEqual([`${mutation} CONFLICT`]);
    expect(errorAt(answer, mutation).message).toContain(twin);
    expect(errorAt(answer, mutation).message).toMatch(/\S, \S/);
    expect(posts()).toBe(0);
  });

  test('repeats a failed search on the next retry and creates nothing', async () => {
    const idempotencyKey = newKey();
    gateway().upstream.set({
      faults: [
        { method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } },
        {
          method: 'GET',
          path: /(issues|comments|hooks|tasks)$/,
          times: 1,
          then: { kind: 'response', status: 409 },
        },
      ],
    });
    await send({ idempotencyKey });

    const failed = await send({ idempotencyKey });
    const failedPosts = posts();
    const found = await send({ idempotencyKey });

    expect(failures(failed)).toEqual([`${mutation} CONFLICT`]);
    expect(failedPosts).toBe(0);
    expect(failures(found)).toEqual([]);
    expect(posts()).toBe(0);
  });

  test.each([
    ['empty', ''],
    ['longer than 255 characters', 'k'.repeat(256)],
  ])('rejects a key that is %s before any call', async (_, idempotencyKey) => {
    const answer = await send({ idempotencyKey });

    expect(failures(answer)).toEqual([`${mutation} BAD_USER_INPUT`]);
    expect(errorAt(answer, mutation).extensions).toHaveProperty(['fields', 'idempotencyKey']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('accepts a key of 255 characters', async () => {
    const answer = await send({ idempotencyKey: newKey().padEnd(255, '-') });

    expect(failures(answer)).toEqual([]);
  });
});
