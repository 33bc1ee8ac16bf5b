import type { Client } from '@urql/core';
import { closeAfterTest } from '../support/cleanup';
import { ADA, type Gateway, startGateway } from '../support/gateway';
import { at, listAt } from '../support/read';
import { type SignInGateway, startSignInGateway } from '../support/signIn';
import { until } from '../support/until';
import { browserTransport } from './browserTransport';
import { connectUrql } from './urqlClient';

const KEY = 'a-gateway-key-that-nobody-guesses';
const KEY_REQUIRED = 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.';

const NAMES = `query Names($other: String!) {
  widget: repository(fullName: "acme/widget") { id name } other: repository(fullName: $other) { id name }
}`;
const NODES = 'query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id ... on Repository { name } } }';
const VIEWER = 'query Viewer { viewer { ... on User { id displayName } } }';
const PUSHES = 'subscription Pushes($repository: String!) { repositoryPushed(repository: $repository) { deliveryId } }';

let gateway: Gateway;
let signInGateway: SignInGateway;

beforeAll(async () => {
  gateway = await startGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });
  signInGateway = await startSignInGateway();
});

/** Subscribes to pushes. @returns the errors of the subscription */
function subscribe(client: Client, repository = 'acme/widget'): readonly Error[] {
  const errors: Error[] = [];
  const subscription = client.subscription<unknown>(PUSHES, { repository }).subscribe(({ error, hasNext }) => {
    if (error && !hasNext) errors.push(error);
  });
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  return errors;
}

test('a wrong gateway key fails with the message and the code of the gateway', async () => {
  const { client } = connectUrql(gateway, { gatewayKey: 'wrong' });

  const { error } = await client.query<unknown>(NAMES, { other: 'acme/cog' }).toPromise();

  expect(error?.message).toBe(`[GraphQL] ${KEY_REQUIRED}`);
  expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a subscription with a wrong gateway key fails at once, and is not repeated', async () => {
  const errors = subscribe(connectUrql(gateway, { gatewayKey: 'wrong' }).client);

  await until(() => errors.length > 0);

  expect(errors).toMatchObject([
    {
      message: '[Network] This gateway requires a key. Send a valid key as gatewayKey in connectionParams.',
    },
  ]);
});

test('a subscription that the gateway rejects fails with the message and the code of the gateway', async () => {
  const errors = subscribe(connectUrql(gateway, { gatewayKey: KEY }).client, 'acme');

  await until(() => errors.length > 0);

  expect(errors).toMatchObject([{ graphQLErrors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});

test('a gateway key is sent with queries and subscriptions', async () => {
  const { client } = connectUrql(gateway, { gatewayKey: KEY });

  const { data, error } = await client.query<unknown>(NAMES, { other: 'acme/cog' }).toPromise();
  const before = gateway.logLines.length;
  const errors = subscribe(client);
  await until(() => gateway.logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));

  expect(error).toBeUndefined();
  expect(data).toMatchObject({ widget: { name: 'Widget' }, other: { name: 'cog' } });
  expect(errors).toEqual([]);
});

test('an error in one field keeps the other fields', async () => {
  const { client } = connectUrql(gateway, { gatewayKey: KEY });

  const { data, error } = await client.query<unknown>(NAMES, { other: 'acme' }).toPromise();

  expect(data).toMatchObject({ widget: { name: 'Widget' }, other: null });
  expect(error?.graphQLErrors).toMatchObject([{ path: ['other'], extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('an error in one element of a list keeps the other elements', async () => {
  const { client } = connectUrql(gateway, { gatewayKey: KEY });
  const names = await client.query<unknown>(NAMES, { other: 'acme/cog' }).toPromise();
  const id = at(names.data, 'widget', 'id');

  const { data, error } = await client.query<unknown>(NODES, { ids: [id, 'unknown'] }).toPromise();

  expect(listAt(data, 'nodes')).toMatchObject([{ name: 'Widget' }, null]);
  expect(error?.graphQLErrors).toMatchObject([{ path: ['nodes', 1] }]);
});

test('with a session, queries have the account of the person', async () => {
  const browser = signInGateway.browser();
  await browser.signIn();
  const { client } = connectUrql(signInGateway, { session: true, ...browserTransport(browser) });
  const withoutSession = connectUrql(signInGateway, browserTransport(browser)).client;

  const { data } = await client.query<unknown>(VIEWER, {}).toPromise();
  const anonymous = await withoutSession.query<unknown>(VIEWER, {}).toPromise();

  expect(data).toMatchObject({ viewer: { displayName: await browser.whoAmI() } });
  expect(anonymous.data).toEqual({ viewer: null });
});
