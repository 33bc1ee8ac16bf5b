import type { Fault } from '../../../src/emulator/behaviour/faults';
import { startGateway, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

/** Responses of proxies, firewalls and login pages between the gateway and Bitbucket. */
const gateway = useGateway();

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

function page(status: number): Fault {
  return { kind: 'response', status, body: '<html><h1>Sign in</h1></html>', headers: HTML };
}

describe('a read', () => {
  test.each([408, 421, 425])('is retried after one %d', async (status) => {
    gateway().upstream.set({ faults: [{ times: 1, then: page(status) }] });

    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }');

    expect(answer).toEqual({ data: { repository: { name: 'Widget' } } });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test.each([408, 421, 425])('is UPSTREAM_UNAVAILABLE after four times %d', async (status) => {
    gateway().upstream.set({ faults: [{ then: page(status) }] });

    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }');

    expect(failures(answer)).toEqual(['repository UPSTREAM_UNAVAILABLE']);
    expect(gateway().upstream.calls).toHaveLength(4);
  });

  test.each([
    ['407', page(407)],
    ['423', page(423)],
    ['431', page(431)],
    ['451', page(451)],
    ['499', page(499)],
    ['a 400 page', page(400)],
    ['a 401 page', page(401)],
    ['a 403 page', page(403)],
    ['a 404 page', page(404)],
    ['a 410 page', page(410)],
    ['an empty 403', { kind: 'response', status: 403, body: '' }],
    ['an empty 404', { kind: 'response', status: 404, body: '' }],
    ['a 404 of a router', { kind: 'response', status: 404, body: '404 page not found' }],
    ['the JSON of an API gateway', { kind: 'response', status: 403, body: { message: 'Forbidden' } }],
  ] satisfies readonly (readonly [string, Fault])[])(
    'is BAD_UPSTREAM_RESPONSE and not null after %s, without a retry',
    async (_what, then) => {
      gateway().upstream.set({ faults: [{ then }] });

      const repository = await gateway().query('{ repository(fullName: "acme/widget") { name } }');
      const calls = gateway().upstream.calls.length;
      const issue = await gateway().query('{ repository(fullName: "acme/widget") { issue(number: 1) { title } } }');

      expect(failures(repository)).toEqual(['repository BAD_UPSTREAM_RESPONSE']);
      expect(failures(issue)).toEqual(['repository.issue BAD_UPSTREAM_RESPONSE']);
      expect(calls).toBe(1);
    },
  );

  test('is null after a 404 that Bitbucket sends as plain text', async () => {
    gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 404, body: 'Not Found' } }] });

    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }');

    expect(answer).toEqual({ data: { repository: null } });
  });
});

describe('a write', () => {
  const CREATE = 'mutation { createIssue(input: { repository: "acme/widget", title: "T" }) { issue { number } } }';
  const DELETE =
    'mutation { deleteIssueComment(input: { repository: "acme/widget", number: 1, commentId: 1 }) { alreadyGone } }';

  test.each([401, 403, 404, 407, 408, 425, 431])('has an unknown outcome after a %d page', async (status) => {
    for (const [field, document] of [
      ['createIssue', CREATE],
      ['deleteIssueComment', DELETE],
    ] as const) {
      gateway().upstream.set({ faults: [{ then: page(status) }] });

      const answer = await gateway().query(document);

      expect(at(answer, 'data')).toEqual({ [field]: null });
      expect(errorAt(answer, field).extensions).toMatchObject({ outcome: 'unknown' });
      expect(gateway().upstream.calls).toHaveLength(1);
    }
  });

  test('has an unknown outcome after a 429 page, and is not repeated', async () => {
    // A 429 also stops later calls of its gateway.
    const limited = await startGateway();
    limited.upstream.set({ faults: [{ then: page(429) }] });

    const answer = await limited.query(CREATE);

    expect(errorAt(answer, 'createIssue').extensions).toMatchObject({ code: 'RATE_LIMITED', outcome: 'unknown' });
    expect(limited.upstream.calls).toHaveLength(1);
  });

  test.each([401, 403, 409])('was not executed after a %d of Bitbucket', async (status) => {
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'response', status } }] });

    const { extensions } = errorAt(await gateway().query(CREATE), 'createIssue');

    expect(extensions).not.toHaveProperty('outcome');
  });
});
