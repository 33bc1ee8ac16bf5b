import { createGatewayEnvironment, GatewayResponseError, type GatewaySettings } from 'bitbucket-graphql-client/relay';
import { createOperationDescriptor, type Environment, fetchQuery, requestSubscription } from 'relay-runtime';
import { WebSocket } from 'ws';
import { createServer } from 'node:http';
import { listenOnLoopback } from '../support/loopback';
import { closeAfterTest } from '../support/cleanup';
import { ADA, type Gateway, startGateway } from '../support/gateway';
import { type SignInGateway, startSignInGateway } from '../support/signIn';
import { until } from '../support/until';
import { browserTransport } from './browserTransport';
import { compileRelayApp, type RelayApp } from './relayApp';

const KEY = 'a-gateway-key-that-nobody-guesses';
const KEY_REQUIRED = 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.';

const NAMES = `query NamesQuery($other: String!) {
  widget: repository(fullName: "acme/widget") { name } other: repository(fullName: $other) { name }
}`;
const VIEWER = 'query ViewerQuery { viewer { __typename ... on User { displayName } } }';
const PUSHES =
  'subscription PushesSubscription($repository: String!) { repositoryPushed(repository: $repository) { deliveryId } }';

let app: RelayApp;
let gateway: Gateway;
let signInGateway: SignInGateway;

beforeAll(async () => {
  const modules = { Names: NAMES, Viewer: VIEWER, Pushes: PUSHES };
  app = await compileRelayApp(modules, { language: 'javascript', eagerEsModules: false });
  gateway = await startGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });
  signInGateway = await startSignInGateway();
});

function connect({ url }: Pick<Gateway, 'url'>, settings: Partial<GatewaySettings>): Environment {
  return createGatewayEnvironment({ url: `${url}/graphql`, webSocket: { webSocketImpl: WebSocket }, ...settings });
}

function load(environment: Environment, name: string, variables: object = {}): Promise<unknown> {
  return fetchQuery(environment, app.request(name), { ...variables }).toPromise();
}

/** Subscribes to pushes. @returns the errors of the subscription */
function subscribe(environment: Environment, repository = 'acme/widget'): readonly Error[] {
  const errors: Error[] = [];
  const subscription = app.request('PushesSubscription');
  const onError = (error: Error): void => void errors.push(error);
  const request = requestSubscription(environment, { subscription, variables: { repository }, onError });
  closeAfterTest(() => {
    request.dispose();
  });
  return errors;
}

test('a wrong gateway key fails with the message and the code of the gateway', async () => {
  const environment = connect(gateway, { gatewayKey: 'wrong' });

  const failure = await load(environment, 'NamesQuery', { other: 'acme/cog' }).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(GatewayResponseError);
  expect(failure).toMatchObject({ message: KEY_REQUIRED, codes: ['UNAUTHENTICATED'], status: 401 });
});

test('a subscription with a wrong gateway key fails at once, and is not repeated', async () => {
  const errors = subscribe(connect(gateway, { gatewayKey: 'wrong' }));

  await until(() => errors.length > 0);

  expect(errors).toMatchObject([
    {
      message: 'This gateway requires a key. Send a valid key as gatewayKey in connectionParams.',
      codes: ['UNAUTHENTICATED'],
    },
  ]);
});

test('a subscription that the gateway rejects fails with the message and the code of the gateway', async () => {
  const errors = subscribe(connect(gateway, { gatewayKey: KEY }), 'acme');

  await until(() => errors.length > 0);

  expect(errors).toMatchObject([{ codes: ['BAD_USER_INPUT'] }]);
  expect(errors[0]?.message).toContain('"workspace/slug"');
});

test('a gateway key is sent with queries and subscriptions', async () => {
  const environment = connect(gateway, { gatewayKey: KEY });

  const data = await load(environment, 'NamesQuery', { other: 'acme/cog' });
  const before = gateway.logLines.length;
  const errors = subscribe(environment);
  await until(() => gateway.logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));

  expect(data).toEqual({ widget: { name: 'Widget' }, other: { name: 'cog' } });
  expect(errors).toEqual([]);
});

test('an error in one field keeps the other fields', async () => {
  const environment = connect(gateway, { gatewayKey: KEY });
  const variables = { other: 'acme' };

  const data = await load(environment, 'NamesQuery', variables);

  expect(data).toEqual({ widget: { name: 'Widget' }, other: null });
  const { fragment } = createOperationDescriptor(app.request('NamesQuery'), variables);
  expect(environment.lookup(fragment).data).toEqual(data);
});

test('a response that is not GraphQL is an error with its status', async () => {
  const proxy = createServer((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  const { origin } = await listenOnLoopback(proxy);
  const environment = createGatewayEnvironment({ url: origin });

  await expect(load(environment, 'ViewerQuery')).rejects.toThrow('The gateway returned no GraphQL response (502).');
});

test('with a session, queries and subscriptions have the account of the person', async () => {
  const browser = signInGateway.browser();
  await browser.signIn();
  const environment = connect(signInGateway, { session: true, ...browserTransport(browser) });
  const withoutSession = connect(signInGateway, browserTransport(browser));

  const data = await load(environment, 'ViewerQuery');
  const anonymous = await load(withoutSession, 'ViewerQuery');

  expect(data).toMatchObject({ viewer: { displayName: await browser.whoAmI() } });
  expect(anonymous).toEqual({ viewer: null });
});
