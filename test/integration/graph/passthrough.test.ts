import { ACCESS_TOKEN, API_TOKEN, LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });

const basic = ({ email, token }: { readonly email: string; readonly token: string }): string =>
  `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;

const ADA = { authorization: basic(API_TOKEN) };
const LIMITED = { authorization: basic(LIMITED_API_TOKEN) };
const BOT = { authorization: `Bearer ${ACCESS_TOKEN}` };
const ANONYMOUS = {};

const DOCUMENT = '{ repository(fullName: "acme/vault") { name issues { totalCount } } }';

test.each([
  ['an API token', ADA, 'api-token', { name: 'vault', issues: { totalCount: 4 } }],
  ['an access token', BOT, 'access-token', { name: 'vault', issues: { totalCount: 4 } }],
  ['no header', ANONYMOUS, 'anonymous', null],
])('each client’s Authorization header is sent to Bitbucket: %s', async (_, headers, as, repository) => {
  const data = await gateway().data(DOCUMENT, { headers });

  expect(data).toEqual({ repository });
  expect(new Set(gateway().upstream.calls.map((call) => call.credential))).toEqual(new Set([as]));
});

test('concurrent clients with the same query receive separate responses', async () => {
  const headers = [ADA, ANONYMOUS, LIMITED, BOT, ADA, ANONYMOUS, LIMITED, BOT];

  const answers = await Promise.all(headers.map((each) => gateway().query(DOCUMENT, { headers: each })));

  const full = { repository: { name: 'vault', issues: { totalCount: 4 } } };
  const limited = { repository: { name: 'vault', issues: null } };
  const round = [full, { repository: null }, limited, full];
  expect(answers.map(({ data }) => data)).toEqual([...round, ...round]);
  expect(answers.map(failures)[2]).toEqual(['repository.issues FORBIDDEN']);
});

test('a response for one client is not served to another', async () => {
  await gateway().data(DOCUMENT, { headers: ADA });

  const data = await gateway().data(DOCUMENT);

  expect(data).toEqual({ repository: null });
});

test('the viewer is the user of the client’s credential, or null', async () => {
  const document = '{ viewer { displayName } }';

  expect(await gateway().data(document, { headers: ADA })).toEqual({ viewer: { displayName: 'Ada Lindqvist' } });
  expect(await gateway().data(document, { headers: BOT })).toEqual({ viewer: null });
  expect(await gateway().data(document)).toEqual({ viewer: null });
  expect(gateway().upstream.calls).toEqual([]);
});

test('a rejected header is UNAUTHENTICATED and is not treated as anonymous', async () => {
  const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } viewer { displayName } }', {
    headers: { authorization: 'Bearer long-gone' },
  });

  expect(answer.data).toEqual({ repository: null, viewer: null });
  expect(failures(answer)).toEqual(['repository UNAUTHENTICATED', 'viewer UNAUTHENTICATED']);
});

test.each(['Digest abc', 'Bearer', 'Bearer a b', 'OAuth oauth_token="x"', 'x'])(
  'a header of an unsupported scheme is not sent to Bitbucket: %s',
  async (authorization) => {
    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }', {
      headers: { authorization },
    });

    expect(errorAt(answer, 'repository').extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(gateway().upstream.calls).toEqual([]);
  },
);

test('rateLimit reports the limits of the client’s credential', async () => {
  const document = '{ rateLimit { limit remaining } }';
  await gateway().data('{ repository(fullName: "acme/widget") { name } }');

  const anonymous = await gateway().data(document);
  const ada = await gateway().data(document, { headers: ADA });

  expect(anonymous).toMatchObject({ rateLimit: { limit: 60 } });
  expect(ada).toMatchObject({ rateLimit: { limit: 1000 } });
});
