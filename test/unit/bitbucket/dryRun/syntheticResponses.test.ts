import { Identities } from '../../../../src/bitbucket/dryRun/identities';
import { SyntheticResponses } from '../../../../src/bitbucket/dryRun/syntheticResponses';
import { commitHistory } from '../../../../src/bitbucket/endpoints/commits';
import { issues } from '../../../../src/bitbucket/endpoints/issues';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import { repositories } from '../../../../src/bitbucket/endpoints/repositories';
import { milestones } from '../../../../src/bitbucket/endpoints/trackerLists';
import { members, workspacesOfUser } from '../../../../src/bitbucket/endpoints/workspaces';
import type { JsonObject } from '../../../../src/lib/json';
import type { Endpoint } from '../../../../src/rest/endpoint';
import { pathTo } from '../../../../src/rest/restPath';
import { at, listAt, textAt } from '../../../support/read';

const VALUES = { workspace: 'acme', slug: 'widget', number: 1 };

function responseTo(endpoint: Endpoint, query: Readonly<Record<string, string>> = {}): JsonObject {
  const call = { method: 'GET', path: pathTo(endpoint, VALUES), query: Object.entries(query) } as const;
  const responses = new SyntheticResponses(new Identities());
  for (const collection of [repositories, issues, branches, milestones, members]) responses.addCollection(collection);
  return responses.responseTo(call, 1);
}

describe('an object', () => {
  test('has the requested members, and identities that the gateway accepts', () => {
    const repository = responseTo(repositories.item, { fields: 'full_name,uuid,owner.type,owner.uuid,language' });

    expect(Object.keys(repository)).toEqual(['full_name', 'uuid', 'owner', 'language']);
    expect(repository['full_name']).toMatch(/^[\w-]+\/[\w-]+$/);
    expect(repository['uuid']).toMatch(/^\{[0-9a-f-]{36}\}$/);
    expect(at(repository, 'owner', 'type')).toBe('user');
    expect(at(repository, 'owner', 'uuid')).not.toBe(repository['uuid']);
  });

  test('has every member below one that is requested as a whole', () => {
    const { author } = responseTo(issues.item, { fields: 'author' });
    if (typeof author !== 'object' || author === null) throw new Error('The author is not an object.');

    expect(Object.keys(author)).not.toEqual([]);
    expect(Object.hasOwn(author, 'nickname')).toBe(true);
    expect(Reflect.get(author, 'uuid')).toMatch(/^\{/);
    expect(Reflect.get(author, 'uuid')).toBe(Reflect.get(author, 'uuid'));
  });

  test('includes a path in a member that is requested as a whole', () => {
    const paths = [
      responseTo(issues.item, { fields: 'author,author.uuid' }),
      responseTo(issues.item, { fields: 'author.uuid,author' }),
    ];

    for (const { author } of paths) expect(Object.hasOwn(Object(author) as object, 'nickname')).toBe(true);
  });

  test('has only the name of a main branch, wherever it is', () => {
    const repository = responseTo(repositories.item, { fields: 'mainbranch.name,mainbranch.target.hash' });
    const page = responseTo(issues.list, { pagelen: '1', fields: 'values.repository.mainbranch.target.hash' });
    const whole = responseTo(repositories.item, { fields: 'mainbranch' });

    expect(Object.keys(at(repository, 'mainbranch') as object)).toEqual(['name']);
    expect(at(page, 'values', 0, 'repository', 'mainbranch')).toEqual({});
    expect(Object.hasOwn(whole['mainbranch'] as object, 'target')).toBe(false);
    expect(Object.hasOwn(whole['mainbranch'] as object, 'name')).toBe(true);
  });

  test('contains lists of objects', () => {
    const page = responseTo(commitHistory, { pagelen: '1', fields: 'values.hash,values.parents.hash' });

    expect(listAt(page, 'values', 0, 'parents')).toHaveLength(1);
    expect(textAt(page, 'values', 0, 'parents', 0, 'hash')).toMatch(/^[0-9a-f]{40}$/);
    expect(textAt(page, 'values', 0, 'parents', 0, 'hash')).not.toBe(textAt(page, 'values', 0, 'hash'));
  });
});

describe('a page', () => {
  test('is full', () => {
    expect(listAt(responseTo(issues.list, { pagelen: '7', fields: 'values.id,next' }), 'values')).toHaveLength(7);
  });

  test('has no rows if none are requested', () => {
    expect(responseTo(issues.list, { pagelen: '1', fields: 'size' })).toEqual({ size: 1_000_000 });
  });

  test('leads to the page after it', () => {
    const next = (query: Record<string, string>): unknown =>
      responseTo(commitHistory, { ...query, fields: 'next' })['next'];

    expect(next({ pagelen: '3' })).toBe('?page=2');
    expect(next({ pagelen: '3', page: '5', ctx: 'abc' })).toBe('?ctx=abc&page=6');
    expect(next({ pagelen: '3', page: '8xhd' })).toBe('?page=2');
  });

  test('states its number and its length if they are requested', () => {
    const page = responseTo(issues.list, { pagelen: '30', page: '4', fields: 'values.id,next,page,pagelen' });

    expect(page).toMatchObject({ page: 4, pagelen: 30 });
  });

  test('ends a list that the gateway reads to its end, unless a cursor leads further', () => {
    const fields = 'values.id,next,size';

    const first = responseTo(milestones.list, { pagelen: '100', fields });
    const third = responseTo(milestones.list, { pagelen: '100', page: '3', fields });

    expect(first).toMatchObject({ size: 100 });
    expect(first).not.toHaveProperty('next');
    expect(third).toMatchObject({ size: 300 });
  });

  test('wraps its rows as Bitbucket does', () => {
    const page = responseTo(members.list, { pagelen: '2', fields: 'values.user.type,values.user.uuid' });

    expect(at(page, 'values', 1, 'user', 'type')).toBe('user');
  });

  test('has only the slug and the uuid of the workspaces of a user', () => {
    const fields = 'values.workspace.slug,values.workspace.name,values.workspace.uuid';

    const row = at(responseTo(workspacesOfUser, { pagelen: '1', fields }), 'values', 0, 'workspace');

    expect(Object.keys(row as object)).toEqual(['slug', 'uuid']);
  });
});

describe('a batch', () => {
  test.each([
    ['id IN (1,22)', issues.list, 'id', [1, 22]],
    ['id = 7', issues.list, 'id', [7]],
    ['name IN ("main","f/1.0")', branches.list, 'name', ['main', 'f/1.0']],
    ['name = "main" OR name = "develop"', branches.list, 'name', ['main', 'develop']],
    ['slug IN ("widget","gadget")', repositories.list, 'full_name', ['acme/widget', 'acme/gadget']],
  ])('contains a row for each key of %s', (q, endpoint, member, keys) => {
    const page = responseTo(endpoint, { q, pagelen: '100', fields: `values.${member},values.uuid,next` });

    expect(listAt(page, 'values').map((row) => at(row, member))).toEqual(keys);
    expect(page).not.toHaveProperty('next');
  });

  test.each([
    ['state = "new"', issues.list],
    ['name ~ "main"', branches.list],
    ['name = "The widget"', repositories.list],
  ])('is not a list that a client filters by %s', (q, endpoint) => {
    expect(listAt(responseTo(endpoint, { q, pagelen: '9', fields: 'values.uuid' }), 'values')).toHaveLength(9);
  });
});
