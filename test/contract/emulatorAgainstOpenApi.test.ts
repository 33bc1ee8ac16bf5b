import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { ask, at, useEmulator } from '../unit/emulator/support';

/** Atlassian's own description of the API. It lies outside the project, so it may not be there. */
const DESCRIPTION = join(__dirname, '../../../shared/data/bitbucket-openapi.json');
const isThere = existsSync(DESCRIPTION);
const described = isThere ? describe : describe.skip;
const title = isThere
  ? "the emulator's answers against Bitbucket's own description"
  : `SKIPPED, because ${DESCRIPTION} is not there: the emulator's answers against Bitbucket's own description`;

if (!isThere) console.warn(title);

const WIDGET = '/repositories/acme/widget';

const COMMENT = { content: { raw: 'Described' } };
const HOOK = { url: 'https://receiver.example/', description: 'Described', events: ['repo:push', 'issue:created'] };

/** One answer of every route: where it is described, where to ask, and the members of it that Bitbucket always sends. */
const ROUTES: readonly (readonly [path: string, from: string, always: string])[] = [
  ['/user', '/user', 'type uuid display_name links created_on'],
  ['/users/{selected_user}', '/users/<user>', 'type uuid display_name links created_on'],
  ['/user/workspaces', '/user/workspaces', 'values'],
  ['/workspaces/{workspace}', '/workspaces/acme', 'type uuid slug name links created_on is_private'],
  ['/workspaces/{workspace}/projects', '/workspaces/acme/projects', 'values'],
  ['/workspaces/{workspace}/projects/{project_key}', '/workspaces/acme/projects/WID', 'type uuid key name links owner'],
  ['/workspaces/{workspace}/members', '/workspaces/acme/members', 'values'],
  ['/workspaces/{workspace}/hooks', '/workspaces/acme/hooks', 'values'],
  ['/workspaces/{workspace}/hooks/{uid}', '/workspaces/acme/hooks/<workspace hook>', 'type uuid url events active'],
  ['/repositories/{workspace}', '/repositories/acme', 'values'],
  [
    '/repositories/{workspace}/{repo_slug}',
    WIDGET,
    'type uuid full_name name description scm owner is_private size language fork_policy created_on updated_on ' +
      'links project mainbranch',
  ],
  ['…/issues', '/issues', 'values'],
  [
    '…/issues/{issue_id}',
    '/issues/12',
    'type id title content reporter state kind priority votes created_on updated_on repository links',
  ],
  ['…/issues/{issue_id}/comments', '/issues/1/comments', 'values'],
  [
    '…/issues/{issue_id}/comments/{comment_id}',
    '/issues/1/comments/2147483601',
    'type id content user created_on links',
  ],
  ['…/issues/{issue_id}/changes', '/issues/1/changes', 'values'],
  [
    '…/issues/{issue_id}/changes/{change_id}',
    '/issues/1/changes/2100000100',
    'type links created_on user issue changes message',
  ],
  ['…/milestones', '/milestones', 'values'],
  ['…/milestones/{milestone_id}', '/milestones/101', 'type id name links'],
  ['…/components', '/components', 'values'],
  ['…/components/{component_id}', '/components/101', 'type id name links'],
  ['…/versions', '/versions', 'values'],
  ['…/versions/{version_id}', '/versions/101', 'type id name links'],
  ['…/commit/{commit}', '/commit/main', 'type hash date author message summary parents repository'],
  ['…/commit/{commit}/comments', '/commit/<login>/comments', 'values'],
  [
    '…/commit/{commit}/comments/{comment_id}',
    '/commit/<login>/comments/5728902',
    'type id content user inline commit links',
  ],
  ['…/commit/{commit}/statuses', '/commit/<login>/statuses', 'values'],
  [
    '…/commit/{commit}/statuses/build/{key}',
    '/commit/<login>/statuses/build/BUILD-2',
    'type key state name url description created_on updated_on links',
  ],
  ['…/diffstat/{spec}', '/diffstat/<login>..main', 'values'],
  ['…/commits', '/commits', 'values'],
  ['…/commits/{revision}', '/commits/main', 'values'],
  ['…/refs/branches', '/refs/branches', 'values'],
  ['…/refs/branches/{name}', '/refs/branches/main', 'type name target links merge_strategies default_merge_strategy'],
  ['…/refs/tags', '/refs/tags', 'values'],
  ['…/refs/tags/{name}', '/refs/tags/v1.0', 'type name target links message date tagger'],
  ['…/hooks', '/hooks', 'values'],
  ['…/hooks/{uid}', '/hooks/<hook>', 'type uuid url description subject_type subject active created_at events'],
];

described(title, () => {
  const description = isThere ? objectIn(JSON.parse(readFileSync(DESCRIPTION, 'utf8'))) : {};
  const emulator = useEmulator();

  async function read(path: string): Promise<unknown> {
    const answer = await ask(emulator.current, path);
    expect(answer.status).toBe(200);
    return answer.json;
  }

  async function concrete(from: string): Promise<string> {
    const uuids: Record<string, () => Promise<unknown>> = {
      '<user>': async () => at(await read('/user'), 'uuid'),
      '<hook>': async () => at(await read(`${WIDGET}/hooks`), 'values.0.uuid'),
      '<login>': async () => at(await read(`${WIDGET}/refs/branches/feature/login`), 'target.hash'),
      '<workspace hook>': async () => at(await read('/workspaces/acme/hooks'), 'values.0.uuid'),
    };
    const placeholder = /<.*>/.exec(from)?.[0];
    if (placeholder === undefined) return from;
    return from.replace(placeholder, encodeURIComponent(String(await uuids[placeholder]?.())));
  }

  test.each(ROUTES)('GET %s', async (path, from, always) => {
    const isBelowRepository = path.startsWith('…');
    const describedPath = path.replace('…', '/repositories/{workspace}/{repo_slug}');
    const answer = await read(await concrete(isBelowRepository ? `${WIDGET}${from}` : from));

    expect(contradictions(description, answer, schemaOf(describedPath, 'get', '200'))).toEqual([]);
    expect(Object.keys(objectIn(answer))).toEqual(expect.arrayContaining(always.split(' ')));
  });

  test('POST …/issues', async () => {
    const answer = await ask(emulator.current, `${WIDGET}/issues`, { json: { title: 'Described' } });

    const schema = schemaOf('/repositories/{workspace}/{repo_slug}/issues', 'post', '201');
    expect(answer.status).toBe(201);
    expect(contradictions(description, answer.json, schema)).toEqual([]);
  });

  test('POST …/issues/{issue_id}/comments', async () => {
    const answer = await ask(emulator.current, `${WIDGET}/issues/1/comments`, {
      json: { content: { raw: 'Described' } },
    });

    const schema = dig(description, ['definitions', 'issue_comment']);
    expect(answer.status).toBe(201);
    expect(contradictions(description, answer.json, schema)).toEqual([]);
  });

  test('GET …/issues/{issue_id}/attachments, but for the list of URLs, which is not described', async () => {
    const schema = schemaOf('/repositories/{workspace}/{repo_slug}/issues/{issue_id}/attachments', 'get', '200');
    const found = contradictions(description, await read(`${WIDGET}/issues/1/attachments`), schema);

    expect(found.filter((one) => !one.endsWith('.links.self.href should be string'))).toEqual([]);
  });

  test.each([
    ['PUT', '…/issues/{issue_id}', '/issues/12', { kind: 'task', assignee: null }, '200'],
    ['PUT', '…/issues/{issue_id}/comments/{comment_id}', '/issues/1/comments/2147483601', COMMENT, '200'],
    ['POST', '…/hooks', '/hooks', HOOK, '201'],
    ['PUT', '…/hooks/{uid}', '/hooks/<hook>', { active: false }, '200'],
    ['POST', '/workspaces/{workspace}/hooks', '/workspaces/acme/hooks', HOOK, '201'],
    ['PUT', '/workspaces/{workspace}/hooks/{uid}', '/workspaces/acme/hooks/<workspace hook>', HOOK, '200'],
  ])('%s %s', async (method, path, from, json, status) => {
    const isBelowRepository = path.startsWith('…');
    const describedPath = path.replace('…', '/repositories/{workspace}/{repo_slug}');
    const answer = await ask(emulator.current, await concrete(isBelowRepository ? `${WIDGET}${from}` : from), {
      method,
      json,
    });

    expect(answer.status).toBe(Number(status));
    expect(contradictions(description, answer.json, schemaOf(describedPath, method.toLowerCase(), status))).toEqual([]);
  });

  test('POST …/commit/{commit}/comments', async () => {
    const json = { ...COMMENT, inline: { path: 'README.md', to: 1 }, parent: null };
    const answer = await ask(emulator.current, `${WIDGET}/commit/main/comments`, { json });

    expect(answer.status).toBe(201);
    expect(contradictions(description, answer.json, dig(description, ['definitions', 'commit_comment']))).toEqual([]);
  });

  test('GET of what is not there', async () => {
    const answer = await ask(emulator.current, `${WIDGET}/issues/999`);

    expect(contradictions(description, answer.json, dig(description, ['definitions', 'error']))).toEqual([]);
    expect(at(answer.json, 'type')).toBe('error');
  });

  function schemaOf(path: string, method: string, status: string): JsonObject {
    return dig(description, ['paths', path, method, 'responses', status, 'schema']);
  }
});

/** Where a value is of another type, or has another word, than is described. What is null is not asked. */
function contradictions(
  description: JsonObject,
  value: unknown,
  shape: JsonObject,
  where = 'answer',
): readonly string[] {
  const { type, members, items, values } = resolve(description, shape);
  if (value === null || value === undefined) return [];
  const found: string[] = [];
  if (type !== undefined && !isOfType(value, type)) found.push(`${where} should be ${type}`);
  if (values !== undefined && !values.includes(value)) found.push(`${where} should be one of ${values.join()}`);
  if (Array.isArray(value) && items !== undefined) {
    for (const [index, element] of value.entries()) {
      found.push(...contradictions(description, element, items, `${where}[${index}]`));
    }
  }
  if (isJsonObject(value)) {
    for (const [name, member] of members) {
      found.push(...contradictions(description, value[name], member, `${where}.${name}`));
    }
  }
  return found;
}

interface Shape {
  readonly type: string | undefined;
  readonly members: ReadonlyMap<string, JsonObject>;
  readonly items: JsonObject | undefined;
  readonly values: readonly unknown[] | undefined;
}

/** Follows `$ref` and `allOf`. */
function resolve(description: JsonObject, schema: JsonObject): Shape {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return resolve(description, dig(description, reference.split('/').slice(1)));
  const parts: readonly unknown[] = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  const inherited = parts.map((part) => resolve(description, objectIn(part)));
  const own = Object.entries(objectIn(schema['properties'])).map(([name, member]) => [name, objectIn(member)] as const);
  const { type, items } = schema;
  return {
    type: typeof type === 'string' ? type : inherited.find((shape) => shape.type !== undefined)?.type,
    members: new Map([...inherited.flatMap(({ members }) => [...members]), ...own]),
    items: isJsonObject(items) ? items : undefined,
    values: Array.isArray(schema['enum']) ? schema['enum'] : undefined,
  };
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}

function dig(root: JsonObject, steps: readonly string[]): JsonObject {
  return steps.reduce((value, step) => {
    const next = value[step];
    if (!isJsonObject(next)) throw new Error(`The description has no ${steps.join(' > ')}`);
    return next;
  }, root);
}

function objectIn(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
