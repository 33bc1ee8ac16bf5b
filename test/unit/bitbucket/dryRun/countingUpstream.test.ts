import { CountingUpstream } from '../../../../src/bitbucket/dryRun/countingUpstream';
import { commit, commitComments, commitHistory, diff } from '../../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../../src/bitbucket/endpoints/hooks';
import { issueComments, issues } from '../../../../src/bitbucket/endpoints/issues';
import { repositories } from '../../../../src/bitbucket/endpoints/repositories';
import { currentUser } from '../../../../src/bitbucket/endpoints/users';
import { rowsOf } from '../../../../src/bitbucket/rows';
import type { Endpoint, PathValues } from '../../../../src/rest/endpoint';
import type { RestCall } from '../../../../src/rest/restCall';
import { pathTo } from '../../../../src/rest/restPath';
import { at, textAt } from '../../../support/read';

const widget = { workspace: 'acme', slug: 'widget' };

function get(endpoint: Endpoint, values: PathValues, query: Readonly<Record<string, string>> = {}): RestCall {
  return { method: 'GET', path: pathTo(endpoint, values), query: Object.entries(query) };
}

function counting(credentialKind = 'api-token'): CountingUpstream {
  return new CountingUpstream({ credentialKind, onCall: () => undefined });
}

describe('the quota groups', () => {
  const calls = [
    get(repositories.item, widget),
    get(repositoryHooks.list, widget),
    get(workspaceHooks.list, { workspace: 'acme' }),
    get(currentUser, {}),
  ];

  test('are those of the endpoints', async () => {
    const upstream = counting();

    await Promise.all(calls.map((call) => upstream.send(call)));

    expect(upstream.calls).toEqual({ api: 1, webhooks: 2, unlimited: 1 });
  });

  test('are one group for an anonymous caller', async () => {
    const upstream = counting('anonymous');

    await Promise.all(calls.map((call) => upstream.send(call)));

    expect(upstream.calls).toEqual({ api: 4 });
  });
});

test('reads of texts, calls without a body and writes count', async () => {
  const upstream = counting();
  const hash = 'a'.repeat(40);

  const text = await upstream.readText(get(diff, { ...widget, hashes: hash }), (response) => response.text);
  await upstream.execute({ method: 'DELETE', path: pathTo(issues.item, { ...widget, number: 1 }) });
  await upstream.send({ method: 'POST', path: pathTo(issues.list, widget), body: {} });

  expect(text).toBe('');
  expect(upstream.calls).toEqual({ api: 3 });
});

test('a write is not announced by `beforeSend`, because it is not sent', async () => {
  const upstream = counting();
  const beforeSend = jest.fn();

  await upstream.send({ method: 'POST', path: pathTo(issues.list, widget), body: {}, beforeSend });

  expect(beforeSend).not.toHaveBeenCalled();
});

test('calls of one turn of the event loop are answered together in a later one', async () => {
  const upstream = counting();
  const order: string[] = [];
  const call = get(repositories.item, widget);

  const answered = Promise.all([
    upstream.send(call).then(() => order.push('first')),
    upstream.send(call).then(() => order.push('second')),
  ]);
  // DataLoader sends its batches in the next tick, after all promises of this turn.
  await Promise.resolve();
  process.nextTick(() => order.push('batches of this turn'));
  await answered;

  expect(order).toEqual(['batches of this turn', 'first', 'second']);
});

test('an error of `onCall` fails the call', async () => {
  const upstream = new CountingUpstream({
    credentialKind: 'api-token',
    onCall(count) {
      if (count > 1) throw new Error(`call ${count}`);
    },
  });

  await upstream.send(get(currentUser, {}));

  await expect(upstream.send(get(currentUser, {}))).rejects.toThrow('call 2');
  expect(upstream.calls).toEqual({ unlimited: 1 });
});

describe('a row that represents many rows', () => {
  async function oneOf(upstream: CountingUpstream, call: RestCall, length: number) {
    const page = await upstream.send(call);
    const rows = rowsOf(page, call.path, undefined).map((json) => ({ json }));
    expect(rows).toHaveLength(length);
    const [row] = upstream.one(rows);
    return row?.json;
  }

  test('makes the calls about it count once per row', async () => {
    const upstream = counting();
    const row = await oneOf(upstream, get(issues.list, widget, { pagelen: '30', fields: 'values.id,next' }), 30);

    await upstream.send(get(issues.item, { ...widget, number: Number(at(row, 'id')) }));

    expect(upstream.calls).toEqual({ api: 31 });
  });

  test('multiplies the rows of a list below it', async () => {
    const upstream = counting();
    const fields = 'values.full_name,values.slug,next';
    const row = await oneOf(upstream, get(repositories.list, { workspace: 'acme' }, { pagelen: '10', fields }), 10);
    const [workspace = '', slug = ''] = textAt(row, 'full_name').split('/');
    const list = get(issues.list, { workspace, slug }, { pagelen: '5', fields: 'values.id' });
    const issue = await oneOf(upstream, list, 5);

    await upstream.send(
      get(issueComments.list, { workspace, slug, number: Number(at(issue, 'id')) }, { pagelen: '2' }),
    );

    expect(upstream.calls).toEqual({ api: 1 + 10 + 50 });
  });

  test('is found in hashes, uuids and names in a query', async () => {
    const upstream = counting();
    const fields = 'values.hash,values.author.user.uuid,values.repository.mainbranch.name';
    const row = await oneOf(upstream, get(commitHistory, widget, { pagelen: '4', fields }), 4);
    const branch = textAt(row, 'repository', 'mainbranch', 'name');
    const hash = textAt(row, 'hash');

    await upstream.send(get(commit, { ...widget, hash }));
    await upstream.send(get(diff, { ...widget, hashes: `${hash}..${'a'.repeat(40)}` }));
    await upstream.send(get(commitHistory, widget, { include: branch, pagelen: '1' }));
    await upstream.send(get(issues.list, widget, { q: `reporter.uuid = "${textAt(row, 'author', 'user', 'uuid')}"` }));

    expect(upstream.calls).toEqual({ api: 1 + 4 * 4 });
  });

  test('does not change other calls', async () => {
    const upstream = counting();
    await oneOf(upstream, get(issues.list, widget, { pagelen: '30', fields: 'values.id' }), 30);

    await upstream.send(get(issues.item, { ...widget, number: 4 }));

    expect(upstream.calls).toEqual({ api: 2 });
  });

  test('makes each element of a list inside it count', async () => {
    const upstream = counting();
    const row = await oneOf(upstream, get(commitHistory, widget, { pagelen: '3', fields: 'values.parents.hash' }), 3);

    await upstream.send(get(commitComments.list, { ...widget, hash: textAt(row, 'parents', 0, 'hash') }));

    // A merge commit has two parents.
    expect(upstream.calls).toEqual({ api: 1 + 3 * 2 });
  });

  test('is limited to the largest safe integer', async () => {
    const upstream = counting();
    let hash = 'main';
    for (let depth = 0; depth < 12; depth += 1) {
      const page = get(commitHistory, widget, { include: hash, pagelen: '100', fields: 'values.hash' });
      hash = textAt(await oneOf(upstream, page, 100), 'hash');
    }

    expect(upstream.calls).toEqual({ api: Number.MAX_SAFE_INTEGER });
  });

  test('is absent for an empty list', () => {
    expect(counting().one([])).toEqual([]);
  });
});
