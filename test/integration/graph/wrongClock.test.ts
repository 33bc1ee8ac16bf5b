import { OAUTH1_CREDENTIAL } from '../../../src/emulator/identity/credentials';
import { startGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const MINUTE_MS = 60_000;
const OAUTH1 = {
  BITBUCKET_CONSUMER_KEY: OAUTH1_CREDENTIAL.consumerKey,
  BITBUCKET_CONSUMER_SECRET: OAUTH1_CREDENTIAL.consumerSecret,
  BITBUCKET_OAUTH_TOKEN: OAUTH1_CREDENTIAL.token,
  BITBUCKET_OAUTH_TOKEN_SECRET: OAUTH1_CREDENTIAL.tokenSecret,
};
const READ = '{ repository(fullName: "acme/vault") { name } }';
const WRITE =
  'mutation { createIssue(input: { repository: "acme/gadget", title: "Late" }) { issue { number title } } }';

/** Starts a gateway whose clock differs from the clock of Bitbucket. The emulator accepts a difference of five minutes. */
function startWrong(minutes: number) {
  return startGateway({ environment: OAUTH1, now: () => Date.now() + minutes * MINUTE_MS });
}

describe.each([
  ['ten minutes ahead', 10],
  ['ten minutes behind', -10],
  ['six minutes behind', -6],
  ['a year ahead', 525_600],
])('OAuth 1.0a with a clock that is %s', (_how, minutes) => {
  test('repeats the first call with the time of Bitbucket, and signs later calls with it', async () => {
    const gateway = await startWrong(minutes);

    const first = await gateway.query(READ);
    const firstStatuses = gateway.upstream.calls.map(({ status }) => status);
    const second = await gateway.query(READ);
    const secondStatuses = gateway.upstream.calls.map(({ status }) => status);

    expect([first, second]).toEqual([first, first].map(() => ({ data: { repository: { name: 'vault' } } })));
    expect([firstStatuses, secondStatuses]).toEqual([[401, 200], [200]]);
    expect(gateway.logLines.filter((line) => line.includes('clock'))).toHaveLength(1);
  });

  test('executes a write once', async () => {
    const gateway = await startWrong(minutes);

    const written = await gateway.query(WRITE);
    const calls = gateway.upstream.calls.map(({ method, status }) => `${method} ${String(status)}`);
    const { data } = await gateway.query('{ repository(fullName: "acme/gadget") { issues { totalCount } } }');

    expect(written).toEqual({ data: { createIssue: { issue: { number: 10, title: 'Late' } } } });
    expect(calls).toEqual(['POST 401', 'POST 201']);
    expect(data).toEqual({ repository: { issues: { totalCount: 9 } } });
  });
});

test('concurrent calls with a wrong clock are all repeated', async () => {
  const gateway = await startWrong(10);
  const names = ['widget', 'gadget', 'vault'];

  const answers = await Promise.all(
    names.map((name) => gateway.query(`{ repository(fullName: "acme/${name}") { issues { totalCount } } }`)),
  );

  expect(answers.flatMap(failures)).toEqual([]);
  expect(gateway.logLines.filter((line) => line.includes('clock'))).toHaveLength(1);
});

test('a rejected OAuth 1.0a credential is not sent again if the clock is right', async () => {
  const gateway = await startGateway({ environment: { ...OAUTH1, BITBUCKET_OAUTH_TOKEN: 'revoked' } });

  const answer = await gateway.query(READ);

  expect(failures(answer)).toEqual(['repository UNAUTHENTICATED']);
  expect(gateway.upstream.calls).toHaveLength(1);
});
