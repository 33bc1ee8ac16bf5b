import { type GraphQLResponse, startGateway, useGateway, ADA } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { until } from '../../support/until';
import { CREATIONS, type CreationCase } from './creations';

/** The time within which the emulator executes lost requests here, and the setting of the gateway. */
const SETTLE_MS = 100;

const gateway = useGateway({
  environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: String(SETTLE_MS), BITBUCKET_TIMEOUT_MS: '2000' },
});

let keys = 0;
function newKey(): string {
  keys += 1;
  return `late-${keys}`;
}

function send({ mutation, inputType, member, selection, input }: CreationCase, more: object): Promise<GraphQLResponse> {
  const document = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${member} { ${selection[0]} } } }`;
  return gateway().query(document, { variables: { input: { ...input, ...more } } });
}

function identityIn({ mutation, member, selection }: CreationCase, { data }: GraphQLResponse): unknown {
  return at(data, mutation, member, selection[0]);
}

/** The number of resources with the text of the test in Bitbucket's list. */
async function count({ input, list }: CreationCase): Promise<number> {
  const repository = JSON.stringify(input['repository']);
  const data = await gateway().data(`{ repository(fullName: ${repository}) { ${list} } }`);
  return JSON.stringify(data).match(/only.once/gi)?.length ?? 0;
}

/** The next POST is executed late, and its connection is closed at once. */
function executeLate(afterMs: number): void {
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'late', afterMs, close: true } }] });
}

/** The next POST never reaches Bitbucket. */
function loseNext(): void {
  gateway().upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'before-reading' } }] });
}

describe.each(CREATIONS)('$mutation after a lost attempt', (creation) => {
  test.each([0, 20, SETTLE_MS - 30])(
    'creates one resource if Bitbucket executes the request after %i ms',
    async (ms) => {
      const idempotencyKey = newKey();
      executeLate(ms);

      const lost = await send(creation, { idempotencyKey });
      const retry = await send(creation, { idempotencyKey });
      const again = await send(creation, { idempotencyKey });

      expect(failures(lost)).toEqual([`${creation.mutation} UPSTREAM_UNAVAILABLE`]);
      expect([retry, again].flatMap(failures)).toEqual([]);
      expect(identityIn(creation, again)).toEqual(identityIn(creation, retry));
      expect(await count(creation)).toBe(1);
    },
  );

  test.each([
    ['another key', () => ({ idempotencyKey: newKey() })],
    ['no key', () => ({})],
  ])('does not return the resource of a request with %s and the same content', async (_, more) => {
    const idempotencyKey = newKey();
    loseNext();
    await send(creation, { idempotencyKey });
    const other = await send(creation, more());

    const retry = await send(creation, { idempotencyKey });

    expect([other, retry].flatMap(failures)).toEqual([]);
    expect(identityIn(creation, retry)).not.toEqual(identityIn(creation, other));
    expect(await count(creation)).toBe(2);
  });

  test('waits for a request in flight with the same content', async () => {
    const idempotencyKey = newKey();
    loseNext();
    await send(creation, { idempotencyKey });
    gateway().upstream.set({ latencyMs: SETTLE_MS });

    const [other, retry] = await Promise.all([
      send(creation, { idempotencyKey: newKey() }),
      send(creation, { idempotencyKey }),
    ]);

    expect([other, retry].flatMap(failures)).toEqual([]);
    expect(identityIn(creation, retry)).not.toEqual(identityIn(creation, other));
    gateway().upstream.set({ latencyMs: 0 });
    expect(await count(creation)).toBe(2);
  });

  test('does not wait for another lost attempt with the same content that is repeated at the same time', async () => {
    const inputs = [{ idempotencyKey: newKey() }, { idempotencyKey: newKey() }];
    loseNext();
    await send(creation, inputs[0] ?? {});
    executeLate(0);
    await send(creation, inputs[1] ?? {});

    const retries = await Promise.all(inputs.map((input) => send(creation, input)));

    expect(retries.flatMap(failures)).toEqual([]);
    expect(new Set(retries.map((retry) => identityIn(creation, retry))).size).toBe(2);
    expect(await count(creation)).toBe(2);
  });

  test('creates one resource if one operation contains the mutation twice with the same key', async () => {
    executeLate(20);
    const { mutation, inputType, member, selection } = creation;
    const field = `${mutation}(input: $input) { ${member} { ${selection[0]} } }`;
    const input = { ...creation.input, idempotencyKey: newKey() };

    const answer = await gateway().query(`mutation ($input: ${inputType}!) { a: ${field} b: ${field} c: ${field} }`, {
      variables: { input },
    });

    expect(failures(answer)).toEqual(['a UPSTREAM_UNAVAILABLE']);
    expect(at(answer.data, 'b')).toEqual(at(answer.data, 'c'));
    expect(await count(creation)).toBe(1);
  });
});

test('an issue is recognized under each spelling of its repository', async () => {
  const data = await gateway().data('{ repository(fullName: "acme/gadget") { uuid } }');
  const repository = `acme/${String(at(data, 'repository', 'uuid'))}`;
  const [creation] = CREATIONS.filter(({ mutation }) => mutation === 'createIssue');
  if (creation === undefined) throw new Error('No createIssue');
  for (const [first, second] of [
    ['acme/gadget', repository],
    [repository, 'ACME/Gadget'],
    ['Acme/gadget', 'acme/GADGET'],
  ]) {
    const idempotencyKey = newKey();
    loseNext();
    await send(creation, { idempotencyKey, repository: first });
    const other = await send(creation, { idempotencyKey: newKey(), repository: second });

    const retry = await send(creation, { idempotencyKey, repository: first });

    expect([other, retry].flatMap(failures)).toEqual([]);
    expect(identityIn(creation, retry)).not.toEqual(identityIn(creation, other));
  }
});

test('a request in flight is recognized under another spelling of its repository', async () => {
  const data = await gateway().data('{ repository(fullName: "acme/gadget") { uuid } }');
  const repository = `acme/${String(at(data, 'repository', 'uuid'))}`;
  for (const creation of CREATIONS.filter(({ input }) => input['repository'] === 'acme/gadget')) {
    const idempotencyKey = newKey();
    loseNext();
    await send(creation, { idempotencyKey });
    gateway().upstream.set({
      faults: [{ method: 'POST', times: 1, then: { kind: 'slow-response', afterMs: SETTLE_MS } }],
    });
    const inFlight = send(creation, { idempotencyKey: newKey(), repository });
    await until(() => gateway().upstream.calls.some(({ body }) => body !== undefined));

    const [other, retry] = await Promise.all([inFlight, send(creation, { idempotencyKey })]);

    expect([other, retry].flatMap(failures)).toEqual([]);
    expect(identityIn(creation, retry)).not.toEqual(identityIn(creation, other));
  }
});

test('a retry during the settle time ends with the deadline of its operation, and sends nothing', async () => {
  const slow = await startGateway({
    environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: '60000', OPERATION_TIMEOUT_MS: '200' },
  });
  slow.upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'before-reading' } }] });
  const document = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';
  const variables = { input: { repository: 'acme/gadget', title: 'T', idempotencyKey: 'k' } };
  await slow.query(document, { variables });

  const retry = await slow.query(document, { variables });

  expect(failures(retry)).toEqual(['createIssue OPERATION_TIMEOUT']);
  expect(slow.upstream.calls.map(({ method }) => method)).not.toContain('POST');
  await slow.stop();
});
