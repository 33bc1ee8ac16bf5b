import type { TestBrowser } from '../../support/signIn';
import { startSignInGateway } from '../../support/signIn';

const PEOPLE = ['ada', 'bruno', 'chiara'] as const;

/** Creates an issue. Returns its number and reporter. */
async function createIssue(browser: TestBrowser, key: string): Promise<unknown> {
  const input = `{ repository: "acme/gadget", title: "The same title", idempotencyKey: "${key}" }`;
  const mutation = `mutation { createIssue(input: ${input}) { issue { number reporter { displayName } } } }`;
  const { data, errors } = await browser.query(mutation);
  return errors ?? (data as { readonly createIssue: { readonly issue: unknown } }).createIssue.issue;
}

test.each(['oauth2', 'oauth1'] as const)('people at one gateway share no account, cache or key (%s)', async (kind) => {
  const gateway = await startSignInGateway({ kind, environment: { CACHE_MAX_MB: '16' } });
  const browsers = await Promise.all(
    PEOPLE.map(async (person) => {
      const browser = gateway.browser();
      await browser.signIn({ person });
      return browser;
    }),
  );

  const names = ['Ada Lindqvist', 'Bruno Okafor', 'Chiara Rossi'];
  for (let round = 0; round < 3; round += 1) {
    expect(await Promise.all(browsers.map((browser) => browser.whoAmI()))).toEqual(names);
  }
  const created = await Promise.all(browsers.map((browser) => createIssue(browser, 'one-key')));
  const repeated = await Promise.all(browsers.map((browser) => createIssue(browser, 'one-key')));

  expect(new Set(created.map((issue) => JSON.stringify(issue))).size).toBe(3);
  expect(created).toMatchObject(names.map((displayName) => ({ reporter: { displayName } })));
  expect(repeated).toEqual(created);
});

test('two sessions of one person share a key, and end separately', async () => {
  const gateway = await startSignInGateway();
  const [one, other] = [gateway.browser(), gateway.browser()];
  await one.signIn();
  await other.signIn();

  const created = await createIssue(one, 'key-of-ada');
  await one.signOut();

  expect(created).toMatchObject({ reporter: { displayName: 'Ada Lindqvist' } });
  expect(await createIssue(other, 'key-of-ada')).toEqual(created);
  expect(await other.whoAmI()).toBe('Ada Lindqvist');
});
