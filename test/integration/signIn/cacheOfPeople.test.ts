import { withCache } from '../../support/gateway';
import { at } from '../../support/read';
import type { TestBrowser } from '../../support/signIn';
import { type ObservedGateway, startObservedGateway } from '../../support/signInSecrets';
import { overEventStream, overWebSocket } from '../../support/subscribers';

const VAULT = `{
  repository(fullName: "acme/vault") { id name issue(number: 1) { id title } issues(first: 3) { nodes { title } } }
}`;
/** By name, or by uuid as in ids of nodes. */
const VAULT_PATH = /\/repositories\/(acme\/vault|\{\}\/\{)/;
const PUSHED = 'subscription { repositoryPushed(repository: "acme/vault") { deliveryId } }';
const ISSUES = '{ repository(fullName: "acme/widget") { issues(first: 2) { nodes { title } } } }';
const MINE =
  '{ repository(fullName: "acme/widget") { pullRequests(filter: { author: "@me" }, first: 5) { nodes { author { displayName } } } } }';
const REMAINING = '{ rateLimit { remaining } }';
const CREATE = `mutation {
  createIssue(input: { repository: "acme/widget", title: "One", idempotencyKey: "the-same-key" }) { issue { number reporter { displayName } } }
}`;

describe('people who share a gateway with a cache', () => {
  let observed: ObservedGateway;
  beforeEach(async () => {
    observed = await startObservedGateway({ kind: 'oauth2', environment: withCache({}) });
  });

  async function signIn(person: 'ada' | 'bruno'): Promise<TestBrowser> {
    const browser = observed.browser();
    await browser.signIn({ person });
    return browser;
  }

  async function data(browser: TestBrowser, document: string): Promise<unknown> {
    const { data, errors } = await browser.query(document);
    expect(errors).toBeUndefined();
    return data;
  }

  /** From now on, Bitbucket hides a repository from this person. */
  async function hideVaultFrom(browser: TestBrowser): Promise<void> {
    await data(browser, '{ workspace(slug: "globex") { name } viewer { displayName } }');
    const hidden = observed.proxy.exchanges.at(-1)?.request.headers.authorization;
    expect(hidden).toMatch(/^Bearer /);
    const body = JSON.stringify({ type: 'error', error: { message: 'Repository acme/vault not found' } });
    observed.proxy.respond = ({ path, headers }) =>
      VAULT_PATH.test(decodeURIComponent(path)) && headers.authorization === hidden
        ? { status: 404, headers: { 'content-type': 'application/json' }, body }
        : undefined;
  }

  test('do not receive what another person may read', async () => {
    const [ada, bruno] = [await signIn('ada'), await signIn('bruno')];
    await hideVaultFrom(bruno);
    const seen = await data(ada, VAULT);
    const titles = [at(seen, 'repository', 'issue', 'title'), at(seen, 'repository', 'issues', 'nodes', 0, 'title')];
    const [repositoryId, issueId] = [at(seen, 'repository', 'id'), at(seen, 'repository', 'issue', 'id')];
    observed.upstream.clearCalls();
    expect(await data(ada, VAULT)).toEqual(seen);
    expect(observed.upstream.calls).toEqual([]);

    const responses = [
      await bruno.query(VAULT),
      await bruno.query(`{ repository(fullName: "acme/vault") { issues(first: 3) { nodes { title } } } }`),
      await bruno.query(`{ repository: node(id: "${String(repositoryId)}") { id ... on Repository { name } } }`),
      await bruno.query(`{ issue: node(id: "${String(issueId)}") { id ... on Issue { title } } }`),
      await bruno.query(`{ repositories(fullNames: ["acme/vault"]) { name issues(first: 3) { nodes { title } } } }`),
    ];

    expect(titles).toEqual([expect.any(String), expect.any(String)]);
    for (const title of titles) expect(JSON.stringify(responses)).not.toContain(JSON.stringify(title));
    expect(responses.map(({ data }) => data)).toMatchObject([
      { repository: null },
      { repository: { issues: null } },
      { repository: null },
      { issue: null },
      { repositories: [null] },
    ]);
    observed.upstream.clearCalls();
    expect(await data(ada, VAULT)).toEqual(seen);
    expect(observed.upstream.calls).toEqual([]);
  });

  test.each([
    ['WebSocket', overWebSocket],
    ['an event stream', overEventStream],
  ] as const)('do not receive the events that another person may receive, over %s', async (_transport, subscribe) => {
    const [ada, bruno] = [await signIn('ada'), await signIn('bruno')];
    await hideVaultFrom(bruno);
    await data(ada, VAULT);
    await subscribe(observed.gateway, PUSHED, { headers: ada.headers });

    const subscriber = await subscribe(observed.gateway, PUSHED, { headers: bruno.headers });

    expect(await subscriber.next()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('are each their own viewer, @me and owner of idempotency keys', async () => {
    const people = [await signIn('ada'), await signIn('bruno')] as const;
    const names = ['Ada Lindqvist', 'Bruno Okafor'];
    const numbers: unknown[] = [];

    for (const round of [1, 2]) {
      for (const [index, person] of people.entries()) {
        expect(await person.whoAmI()).toBe(names[index]);
        const nodes = at(await data(person, MINE), 'repository', 'pullRequests', 'nodes') as readonly unknown[];
        expect([round, nodes.length > 0]).toEqual([round, true]);
        expect(nodes.filter((node) => at(node, 'author', 'displayName') !== names[index])).toEqual([]);
        const created = at(await data(person, CREATE), 'createIssue', 'issue');
        expect(at(created, 'reporter', 'displayName')).toBe(names[index]);
        numbers.push(at(created, 'number'));
      }
    }

    expect(new Set(numbers.slice(0, 2)).size).toBe(2);
    expect(numbers.slice(2)).toEqual(numbers.slice(0, 2));
  });

  test('share cached responses only between sessions with the same scopes, and the quota between all', async () => {
    const all = observed.upstream.switches.consumerScopes;
    const full = await signIn('ada');
    observed.upstream.set({ consumerScopes: ['account', 'repository'] });
    const limited = await signIn('ada');
    observed.upstream.set({ consumerScopes: all });
    const alike = await signIn('ada');
    const remaining = async (browser: TestBrowser) =>
      Number(at(await data(browser, REMAINING), 'rateLimit', 'remaining'));
    const before = await remaining(limited);
    await data(full, ISSUES);
    const calls = observed.upstream.calls.length;
    observed.upstream.clearCalls();

    expect(await data(alike, ISSUES)).toEqual(await data(full, ISSUES));
    expect(observed.upstream.calls).toEqual([]);
    const { errors } = await limited.query(ISSUES);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(observed.upstream.calls.length).toBeGreaterThan(0);
    expect(calls).toBeGreaterThan(0);
    const after = await Promise.all([full, limited, alike].map(remaining));
    expect(new Set(after).size).toBe(1);
    expect(after[0]).toBeLessThan(before);
    expect(await remaining(await signIn('bruno'))).toBeGreaterThan(after[0] ?? 0);
  });
});
