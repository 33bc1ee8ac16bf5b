import type { ServerResponse } from 'node:http';
import type { BitbucketSession, SessionOptions } from '../../../src/bitbucket/client';
import { until } from '../../support/until';
import { createFixtures } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

describe('order of client calls', () => {
  const [ada, ben] = ['Bearer ada', 'Bearer ben'];

  test.each<{ what: string; large: SessionOptions; small: SessionOptions; outcome: 'passes' | 'waits its turn' }>([
    { what: 'of another caller', large: { caller: 'a' }, small: { caller: 'b' }, outcome: 'passes' },
    {
      what: 'with another credential',
      large: { authorization: ada },
      small: { authorization: ben },
      outcome: 'passes',
    },
    {
      what: 'of the same caller with another credential',
      large: { caller: 'a', authorization: ada },
      small: { caller: 'a', authorization: ben },
      outcome: 'passes',
    },
    { what: 'of a named caller (the others are unnamed)', large: {}, small: { caller: 'b' }, outcome: 'passes' },
    { what: 'of the same caller', large: { caller: 'a' }, small: { caller: 'a' }, outcome: 'waits its turn' },
    { what: 'with the same credential, both without a caller,', large: {}, small: {}, outcome: 'waits its turn' },
  ])('a call $what $outcome behind many operations', async ({ large, small, outcome }) => {
    const OPERATIONS = 30;
    const unanswered: (() => ServerResponse)[] = [];
    const arrived: string[] = [];
    const { client } = await fixtures.start(
      ({ path }) =>
        (_request, response) => {
          arrived.push(path.replace('/users/', ''));
          unanswered.push(() => response.end('{}'));
        },
      { maxConcurrency: 2, credential: { kind: 'passthrough' } },
    );
    const call = (session: BitbucketSession, name: string): Promise<unknown> => session.users.get(name);

    const calls = Array.from({ length: OPERATIONS }, (_, operation) => {
      const session = client.session(large);
      return [1, 2, 3].map((number) => call(session, `large-${operation}-${number}`));
    }).flat();
    await until(() => unanswered.length === 2 && client.load().queued === OPERATIONS * 3 - 2);
    calls.push(call(client.session(small), 'small'));
    await until(() => client.load().queued === OPERATIONS * 3 - 1);
    for (let answered = 0; answered < calls.length; answered += 1) {
      await until(() => unanswered.length > 0);
      unanswered.shift()?.();
    }
    await Promise.all(calls);

    const callsBefore = arrived.indexOf('small');
    expect(callsBefore > OPERATIONS - 2).toBe(outcome === 'waits its turn');
    expect(callsBefore <= 4).toBe(outcome === 'passes');
    expect(client.load()).toEqual({ inFlight: 0, queued: 0 });
  });

  test('a call that several callers share starts at the earliest turn of these callers', async () => {
    const unanswered: (() => ServerResponse)[] = [];
    const arrived: string[] = [];
    const { client } = await fixtures.start(
      ({ path }) =>
        (_request, response) => {
          arrived.push(path.replace('/users/', ''));
          unanswered.push(() => response.end('{}'));
        },
      { maxConcurrency: 1 },
    );
    const large = client.session({ caller: 'large' });
    const names = [...Array.from({ length: 40 }, (_, index) => `large-${index}`), 'wanted'];
    const calls = names.map((name) => large.users.get(name));
    await until(() => unanswered.length === 1 && client.load().queued === 40);

    calls.push(client.session({ caller: 'small' }).users.get('wanted'));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    for (let answered = 0; answered < names.length; answered += 1) {
      await until(() => unanswered.length > 0);
      unanswered.shift()?.();
    }
    await Promise.all(calls);

    expect(arrived.indexOf('wanted')).toBeLessThanOrEqual(2);
    expect(arrived).toHaveLength(names.length);
  });
});
