import { isJsonObject } from '../../../src/lib/json';
import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { at, basic, type EmulatorResponse, send, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const DEPLOYMENTS = `${WIDGET}/deployments/`;
const NEWEST = `${DEPLOYMENTS}?pagelen=100&sort=-state.started_on`;

function get(path: string): Promise<EmulatorResponse> {
  return send(emulator.current, path);
}

async function valuesOf(path: string): Promise<readonly unknown[]> {
  return [at((await get(path)).json, 'values')].flat();
}

/** The uuids of the environments by name. */
async function environments(): Promise<Readonly<Record<string, string>>> {
  const rows = await valuesOf(`${WIDGET}/environments/`);
  return Object.fromEntries(rows.map((row) => [String(at(row, 'name')), String(at(row, 'uuid'))]));
}

function startsOf(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => at(row, 'state.started_on'));
}

describe('environments', () => {
  test('are a complete list, and have an address each', async () => {
    const rows = await valuesOf(`${WIDGET}/environments/`);

    expect(rows.map((row) => ['name', 'environment_type.name', 'lock.name'].map((path) => at(row, path)))).toEqual([
      ['Test', 'Test', 'OPEN'],
      ['Staging', 'Staging', 'LOCKED'],
      ['Production', 'Production', 'OPEN'],
    ]);
    for (const row of rows) {
      const one = await get(`${WIDGET}/environments/${encodeURIComponent(String(at(row, 'uuid')))}`);
      expect(one.json).toEqual(row);
    }
  });

  test.each(['Test', '1', '{00000000-0000-4000-8000-000000000000}'])('are unknown: %s', async (key) => {
    const { status, json } = await get(`${WIDGET}/environments/${encodeURIComponent(key)}`);

    expect([status, at(json, 'error.message')]).toEqual([404, 'Not found']);
  });
});

describe('the list of deployments', () => {
  test('names only the uuid of the environment, unless fields names more', async () => {
    const [row] = await valuesOf(`${DEPLOYMENTS}?pagelen=1`);
    const [named] = await valuesOf(
      `${DEPLOYMENTS}?pagelen=1&fields=values.environment.name,values.environment.environment_type.name`,
    );

    expect(at(row, 'environment')).toEqual({ uuid: (await environments())['Test'] });
    expect(named).toEqual({ environment: { name: 'Test', environment_type: { name: 'Test' } } });
    const one = await get(`${DEPLOYMENTS}${encodeURIComponent(String(at(row, 'uuid')))}`);
    expect(one.json).toEqual(row);
  });

  test('names the pipeline, the commit and the step of each deployment', async () => {
    for (const row of await valuesOf(`${DEPLOYMENTS}?pagelen=20`)) {
      const number = String(at(row, 'release.name')).slice(1);
      const pipeline = (await get(`${WIDGET}/pipelines/${number}`)).json;
      const steps = await valuesOf(`${WIDGET}/pipelines/${encodeURIComponent(String(at(pipeline, 'uuid')))}/steps/`);

      expect(at(row, 'release.pipeline.uuid')).toBe(at(pipeline, 'uuid'));
      expect(at(row, 'release.commit.hash')).toBe(at(pipeline, 'target.commit.hash'));
      expect(steps.map((step) => at(step, 'uuid'))).toContain(at(row, 'step.uuid'));
    }
  });

  test('can be filtered by environment and state', async () => {
    for (const [name, uuid] of Object.entries(await environments())) {
      const filter = `environment=${encodeURIComponent(uuid)}`;
      const rows = await valuesOf(`${NEWEST}&${filter}&fields=values.environment.name,values.state.name`);
      const completed = await valuesOf(`${NEWEST}&${filter}&state.name=COMPLETED`);

      expect(new Set(rows.map((row) => at(row, 'environment.name')))).toEqual(new Set([name]));
      expect(new Set(completed.map((row) => at(row, 'state.name')))).toEqual(new Set(['COMPLETED']));
      expect(completed).toHaveLength(rows.filter((row) => at(row, 'state.name') === 'COMPLETED').length);
    }
    expect(await valuesOf(`${DEPLOYMENTS}?environment=Test`)).toEqual([]);
    expect(await valuesOf(`${DEPLOYMENTS}?state.name=DONE`)).toEqual([]);
  });

  test('ignores q', async () => {
    const all = at((await get(DEPLOYMENTS)).json, 'size');

    expect(at((await get(`${DEPLOYMENTS}?q=state.started_on>2100-01-01`)).json, 'size')).toBe(all);
    expect(at((await get(`${DEPLOYMENTS}?q=nonsense%20(`)).json, 'size')).toBe(all);
  });

  test.each(['created_on', 'last_update_time', '-state.completed_on', 'started_on'])(
    'cannot be sorted by %s',
    async (field) => {
      const { status, json } = await get(`${DEPLOYMENTS}?sort=${field}`);

      expect([status, at(json, 'error.detail')]).toEqual([400, 'Invalid sort attribute']);
    },
  );

  test.each(['production', '7', '{00000000-0000-4000-8000-000000000000}'])('has no deployment %s', async (key) => {
    expect((await get(`${DEPLOYMENTS}${encodeURIComponent(key)}`)).status).toBe(404);
  });
});

describe('deployments that have not started', () => {
  test('are last in descending order, and first in ascending order', async () => {
    const descending = startsOf(await valuesOf(NEWEST));
    const started = descending.filter((start) => start !== undefined).map(String);

    expect(descending.slice(0, started.length)).toEqual(started.toSorted().reverse());
    expect(descending.length).toBeGreaterThan(started.length);
    expect(startsOf(await valuesOf(`${DEPLOYMENTS}?pagelen=100&sort=state.started_on`))).toEqual(
      descending.toReversed(),
    );
  });

  test('are first in descending order with the switch deploymentsWithoutStartFirst', async () => {
    const normal = startsOf(await valuesOf(NEWEST));
    emulator.current.set({ deploymentsWithoutStartFirst: true });

    const descending = startsOf(await valuesOf(NEWEST));

    const count = normal.filter((start) => start === undefined).length;
    expect(descending).toEqual([...normal.slice(normal.length - count), ...normal.slice(0, normal.length - count)]);
    expect(startsOf(await valuesOf(`${DEPLOYMENTS}?pagelen=100&sort=state.started_on`))).toEqual(
      descending.toReversed(),
    );
  });
});

function namesIn(value: unknown): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

const LISTS = ['pipelines/', 'environments/', 'deployments/', 'steps'] as const;

async function pathOf(list: (typeof LISTS)[number]): Promise<string> {
  if (list !== 'steps') return `${WIDGET}/${list}`;
  const uuid = at((await get(`${WIDGET}/pipelines/127`)).json, 'uuid');
  return `${WIDGET}/pipelines/${encodeURIComponent(String(uuid))}/steps/`;
}

describe.each(LISTS)('the list %s', (list) => {
  test('applies fields, unless the switch pipelineFieldsIgnored is on', async () => {
    const path = `${await pathOf(list)}?fields=values.uuid`;
    const projected = (await get(path)).json;
    emulator.current.set({ pipelineFieldsIgnored: true });
    const complete = (await get(path)).json;

    expect(namesIn(projected)).toEqual(['values']);
    expect(namesIn(at(projected, 'values.0'))).toEqual(['uuid']);
    expect(namesIn(complete)).toEqual(expect.arrayContaining(['page', 'pagelen', 'size', 'values']));
    expect(namesIn(at(complete, 'values.0')).length).toBeGreaterThan(5);
  });

  test('applies fields to one of its rows, unless the switch is on', async () => {
    const path = await pathOf(list);
    const uuid = encodeURIComponent(String(at((await get(path)).json, 'values.0.uuid')));
    const one = `${path}${uuid}?fields=uuid`;
    const projected = (await get(one)).json;
    emulator.current.set({ pipelineFieldsIgnored: true });

    expect(namesIn(projected)).toEqual(['uuid']);
    expect(namesIn((await get(one)).json).length).toBeGreaterThan(5);
  });

  test('lacks its size and page with the switch pipelinePageMembersOmitted', async () => {
    const path = `${await pathOf(list)}?pagelen=2`;
    const { json } = await get(path);
    emulator.current.set({ pipelinePageMembersOmitted: true });
    const without = (await get(path)).json;

    expect(namesIn(json)).toEqual(expect.arrayContaining(['page', 'pagelen', 'size']));
    expect(namesIn(without).toSorted()).toEqual(list === 'pipelines/' ? ['values'] : ['next', 'values']);
    expect(at(without, 'values')).toEqual(at(json, 'values'));
  });

  test('has pages of at most 100 rows, or fewer with the switch maxPageLength', async () => {
    const path = await pathOf(list);

    expect((await get(`${path}?pagelen=101`)).status).toBe(400);
    expect((await get(`${path}?pagelen=100`)).status).toBe(200);
    emulator.current.set({ maxPageLength: 2 });
    expect((await get(`${path}?pagelen=3`)).status).toBe(400);
    expect(at((await get(path)).json, 'pagelen')).toBe(2);
  });

  test('has an empty page after the last one', async () => {
    const { status, json } = await get(`${await pathOf(list)}?page=500`);

    expect([status, at(json, 'values'), at(json, 'page')]).toEqual([200, [], 500]);
    expect(json).not.toHaveProperty('next');
  });
});

describe('access', () => {
  test.each(LISTS)('to %s needs the scope of pipelines', async (list) => {
    const authorization = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);
    const { status, json } = await send(emulator.current, await pathOf(list), { authorization });

    expect([status, at(json, 'error.detail.required')]).toEqual([403, ['read:pipeline:bitbucket']]);
  });

  test('to a private repository needs a member of its workspace', async () => {
    const path = '/repositories/acme/vault/pipelines/';

    expect((await send(emulator.current, path, { authorization: null })).status).toBe(404);
    expect((await get(path)).status).toBe(200);
  });
});
