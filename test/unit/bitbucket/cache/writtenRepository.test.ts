import { bitbucketDialect } from '../../../../src/bitbucket/dialect/dialect';
import { repositories } from '../../../../src/bitbucket/endpoints/repositories';
import { pathTo } from '../../../../src/rest/restPath';
import { issues } from '../../../../src/bitbucket/endpoints/issues';
import { pullRequests } from '../../../../src/bitbucket/endpoints/pullRequests';
import { type FakeResponse, repository } from '../upstream';
import { closeAll, MINUTE, type Read, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const WIDGET_ID = { workspace: '{}', slug: '{B1}' };
const NAMES = { uuid: '{b1}', full_name: 'acme/Widget' };

const list =
  (of: { readonly workspace: string; readonly slug: string }): Read =>
  (s) =>
    s.collection(issues).list(of, { sort: 'id' }, rows);

const READS: Readonly<Record<string, Read>> = {
  widget: list(repository),
  'widget by uuid': list(WIDGET_ID),
  'widget below a uuid': list({ workspace: '{a1}', slug: 'widget' }),
  gadget: list({ workspace: 'acme', slug: 'gadget' }),
  'gadget by uuid': list({ workspace: '{}', slug: '{b2}' }),
  'gadget below a uuid': list({ workspace: '{a1}', slug: 'gadget' }),
};
const OF_WIDGET = ['widget', 'widget by uuid', 'widget below a uuid'];

/** Returns the names of the reads that send a request after the write. All of them were cached before it. */
async function evictedBy(write: Read, response: FakeResponse): Promise<readonly string[]> {
  const { sessionOf, newRequests, respondWith } = await start({ ttlMs: { issue: MINUTE } });
  for (const read of Object.values(READS)) await read(sessionOf());
  respondWith(() => response);
  await write(sessionOf('another')).catch(() => undefined);
  respondWith(() => ({ body: { values: [] } }));
  newRequests();
  const requested: string[] = [];
  for (const [name, read] of Object.entries(READS)) {
    await read(sessionOf());
    if (newRequests().length > 0) requested.push(name);
  }
  return requested;
}

const create =
  (of: { readonly workspace: string; readonly slug: string }): Read =>
  (s) =>
    s.collection(issues).create(of, { title: 'x' });

describe('a write evicts only the responses of its repository', () => {
  test.each<[string, Read, object]>([
    ['by name', create(repository), { repository: NAMES }],
    ['by name in another case', create({ workspace: 'ACME', slug: 'WIDGET' }), { repository: NAMES }],
    ['by uuid', create(WIDGET_ID), { repository: NAMES }],
    ['below the workspace and by uuid', create({ workspace: 'acme', slug: '{b1}' }), { repository: NAMES }],
  ])('if its response contains the name and the uuid: %s', async (_what, write, body) => {
    expect(await evictedBy(write, { body })).toEqual(OF_WIDGET);
  });
});

describe('a write also evicts responses of other repositories that were read by another name', () => {
  const OTHERS_BY_UUID = [...OF_WIDGET, 'gadget by uuid'];

  test.each<[string, object]>([
    ['contains no repository', { id: 1 }],
    ['contains no uuid', { repository: { full_name: 'acme/widget' } }],
    ['contains no name', { repository: { uuid: '{b1}' } }],
    ['contains another repository', { repository: { uuid: '{b2}', full_name: 'acme/gadget' } }],
    ['contains the same slug in another workspace', { repository: { ...NAMES, full_name: 'globex/widget' } }],
    ['contains the repository of the source', { source: { repository: NAMES } }],
    ['contains values of other types', { repository: { uuid: 1, full_name: ['acme/widget'] } }],
    ['contains a name of another form', { repository: { ...NAMES, full_name: 'acme/widget/x' } }],
  ])('if its response %s', async (_what, body) => {
    expect(await evictedBy(create(repository), { body })).toEqual(OTHERS_BY_UUID);
  });

  test('if it was sent by uuid, and its response contains another uuid', async () => {
    const evicted = await evictedBy(create(WIDGET_ID), { body: { repository: { ...NAMES, uuid: '{b2}' } } });

    expect(evicted).toEqual(['widget', 'widget by uuid', 'widget below a uuid', 'gadget', 'gadget below a uuid']);
  });

  test('if it fails', async () => {
    const evicted = await evictedBy(create(repository), { status: 400, body: { repository: NAMES } });

    expect(evicted).toEqual(OTHERS_BY_UUID);
  });
});

test('the repository of a pull request is that of its destination', async () => {
  const { sessionOf, newRequests, respondWith } = await start({ ttlMs: { pullRequest: MINUTE } });
  const readFork: Read = (s) => s.collection(pullRequests).list({ workspace: '{}', slug: '{b2}' }, {}, rows);
  await readFork(sessionOf());
  const source = { repository: { uuid: '{b2}', full_name: 'acme/fork' } };
  respondWith(() => ({ body: { source, destination: { repository: NAMES } } }));
  await sessionOf().collection(pullRequests).update(repository, 7, { title: 'x' });
  newRequests();

  await readFork(sessionOf());

  expect(newRequests()).toEqual([]);
});

test('the response to a write of a repository is the repository', () => {
  const write = { method: 'PUT', path: pathTo(repositories.item, repository) } as const;

  expect(bitbucketDialect.cache.changedBy(write, NAMES)).toEqual({
    owner: { name: 'acme' },
    container: { name: 'widget', id: '{b1}' },
    kinds: ['repository'],
  });
});
