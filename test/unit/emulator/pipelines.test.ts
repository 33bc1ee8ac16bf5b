import { isJsonObject } from '../../../src/lib/json';
import { at, type EmulatorResponse, send, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const PIPELINES = `${WIDGET}/pipelines/`;

function get(path: string): Promise<EmulatorResponse> {
  return send(emulator.current, path);
}

/** The numbers of the pipelines that a list with these parameters returns. */
async function numbers(query: string): Promise<readonly unknown[]> {
  return [at((await get(`${PIPELINES}?pagelen=100&${query}`)).json, 'values.*.build_number')].flat();
}

async function uuidOf(number: number): Promise<string> {
  return encodeURIComponent(String(at((await get(`${PIPELINES}${number}`)).json, 'uuid')));
}

function errorOf({ status, json }: EmulatorResponse): readonly unknown[] {
  return [status, at(json, 'error.message'), at(json, 'error.detail')];
}

describe('the address of a list', () => {
  test.each(['pipelines', 'environments', 'deployments'])('needs a slash at the end: %s', async (list) => {
    const without = await get(`${WIDGET}/${list}`);

    expect(errorOf(without)).toEqual([404, 'Resource not found', 'There is no API hosted at this URL']);
    expect((await get(`${WIDGET}/${list}/`)).status).toBe(200);
  });

  test('needs a slash at the end: steps', async () => {
    const steps = `${PIPELINES}${await uuidOf(1)}/steps`;

    expect([(await get(steps)).status, (await get(`${steps}/`)).status]).toEqual([404, 200]);
  });

  test('accepts other lists without one', async () => {
    expect((await get(`${WIDGET}/refs/tags`)).status).toBe(200);
  });
});

describe('the list of pipelines', () => {
  test('has numbered pages with a size and without next and previous', async () => {
    const second = await get(`${PIPELINES}?page=2`);

    expect(Object.keys(isJsonObject(second.json) ? second.json : {}).toSorted()).toEqual([
      'page',
      'pagelen',
      'size',
      'values',
    ]);
    expect(['page', 'pagelen', 'size'].map((member) => at(second.json, member))).toEqual([2, 10, 130]);
  });

  test('is the oldest first', async () => {
    expect((await numbers('page=1')).slice(0, 3)).toEqual([1, 2, 3]);
    expect((await numbers('sort=')).slice(0, 3)).toEqual([1, 2, 3]);
  });

  test.each(['created_on', 'run_creation_date'])('can be sorted by %s', async (field) => {
    expect((await numbers(`sort=-${field}`)).slice(0, 3)).toEqual([130, 129, 128]);
    expect((await numbers(`sort=${field}`)).slice(0, 3)).toEqual([1, 2, 3]);
  });

  test('can be sorted by the uuid of the creator', async () => {
    const { json } = await get(`${PIPELINES}?pagelen=100&sort=creator.uuid`);
    const uuids = [at(json, 'values.*.creator')].flat().map((creator) => JSON.stringify(at(creator, 'uuid') ?? ''));

    expect(uuids).toEqual(uuids.toSorted());
    expect(new Set(uuids).size).toBeGreaterThan(5);
  });

  test.each(['updated_on', '-number', 'state.name', '+created_on', 'created_on,creator.uuid'])(
    'cannot be sorted by %s',
    async (field) => {
      const response = await get(`${PIPELINES}?sort=${encodeURIComponent(field)}`);

      expect(errorOf(response)).toEqual([400, 'Bad request', 'Invalid sort attribute']);
    },
  );

  test.each(['created_on > 2100-01-01', 'not a query', 'build_number = 1'])('ignores q=%s', async (q) => {
    expect(await numbers(`q=${encodeURIComponent(q)}`)).toHaveLength(100);
  });

  test('has pages of at most 100 rows, and an empty page after the last one', async () => {
    const afterEnd = await get(`${PIPELINES}?page=14`);

    expect(afterEnd.status).toBe(200);
    expect(afterEnd.json).toEqual({ page: 14, pagelen: 10, size: 130, values: [] });
    for (const query of ['pagelen=101', 'pagelen=0', 'page=0', 'page=x']) {
      expect((await get(`${PIPELINES}?${query}`)).status).toBe(400);
    }
  });

  test('is empty if the repository has no pipelines', async () => {
    const { status, json } = await get('/repositories/acme/silent/pipelines/');

    expect([status, json]).toEqual([200, { page: 1, pagelen: 10, size: 0, values: [] }]);
  });
});

describe('a parameter filters the list of pipelines', () => {
  test.each([
    ['PARSING', [128]],
    ['PENDING', [118, 129]],
    ['PAUSED', [127]],
    ['HALTED', [126]],
    ['BUILDING', [130]],
    ['ERROR', [122]],
    ['UNKNOWN', []],
  ])('status=%s', async (word, expected) => {
    expect(await numbers(`status=${word}`)).toEqual(expected);
  });

  test.each([
    ['PASSED', 'SUCCESSFUL'],
    ['FAILED', 'FAILED'],
    ['STOPPED', 'STOPPED'],
  ])('status=%s means the result %s', async (word, result) => {
    const { json } = await get(`${PIPELINES}?pagelen=100&status=${word}`);

    expect(new Set([at(json, 'values.*.state.result.name')].flat())).toEqual(new Set([result]));
    expect(at(json, 'size')).toBeLessThan(130);
  });

  test.each([
    ['target.branch=feature/search', [128]],
    ['target.ref_name=feature/search', [128]],
    ['trigger_type=SCHEDULED', [124]],
    ['trigger_type=PARENT_STEP', [120]],
    ['target.selector.type=CUSTOM&status=STOPPED', [93]],
    ['target.selector.pattern=release/*&status=FAILED', [10, 80]],
    ['target.ref_type=TAG&status=STOPPED', [27]],
    ['created_on=2024-02-20T08:00:00.007919Z', [1]],
    ['status=', undefined],
  ])('%s', async (query, expected) => {
    const found = await numbers(query);

    if (expected === undefined) expect(found).toHaveLength(100);
    else expect(found).toEqual(expected);
  });

  test.each([
    ['target.selector.type=PULLREQUESTS', 'target.type', ['pipeline_pullrequest_target']],
    ['target.selector.type=DEFAULT', 'target.selector.type', ['default']],
    ['target.selector.type=BRANCH', 'target.ref_name', ['release/1.0']],
    ['target.ref_type=TAG', 'target.ref_type', ['tag']],
    ['target.ref_type=BRANCH', 'target.ref_type', ['branch']],
    ['target.branch=develop', 'target.ref_name', ['develop']],
    ['trigger_type=MANUAL', 'trigger.name', ['MANUAL']],
  ])('%s', async (query, path, expected) => {
    const { json } = await get(`${PIPELINES}?pagelen=100&${query}`);

    expect(new Set([at(json, `values.*.${path}`)].flat())).toEqual(new Set(expected));
    expect(at(json, 'size')).toBeGreaterThan(1);
  });

  test('by creator and by commit', async () => {
    const one = (await get(`${PIPELINES}7`)).json;
    const hash = String(at(one, 'target.commit.hash'));
    const creator = encodeURIComponent(String(at(one, 'creator.uuid')));

    expect(await numbers(`target.commit.hash=${hash}&creator.uuid=${creator}`)).toContain(7);
    expect(await numbers(`target.commit.hash=${hash.slice(0, 12)}`)).toEqual([]);
    expect((await numbers(`creator.uuid=${creator}`)).length).toBeLessThan(20);
  });

  test.each([
    'status=RUNNING',
    'status=SUCCESSFUL',
    'status=paused',
    'trigger_type=SCHEDULE',
    'target.ref_type=branch',
    'target.selector.type=default',
    'created_on=yesterday',
  ])('which rejects an unknown value: %s', async (query) => {
    const name = query.split('=')[0] ?? '';

    expect(errorOf(await get(`${PIPELINES}?${query}`))).toEqual([
      400,
      'Bad request',
      `Invalid value for parameter ${name}`,
    ]);
  });
});

describe('the address of a pipeline', () => {
  test('contains its uuid in braces, in any case, or its number', async () => {
    const byNumber = (await get(`${PIPELINES}125`)).json;
    const uuid = String(at(byNumber, 'uuid'));

    for (const key of [uuid, uuid.toUpperCase()]) {
      expect((await get(`${PIPELINES}${encodeURIComponent(key)}`)).json).toEqual(byNumber);
    }
  });

  test.each(['131', '0999999999', 'main', '{0}', 'd5844984-80d4-453a-af31-4cbc579a5d61', '1.0', '-1'])(
    'is unknown: %s',
    async (key) => {
      const response = await get(`${PIPELINES}${encodeURIComponent(key)}`);

      expect([response.status, at(response.json, 'error.message')]).toEqual([404, 'Not found']);
      expect(response.json).not.toHaveProperty('type');
    },
  );

  test('has the recorded error for an unknown number', async () => {
    const repository = String(at((await get(WIDGET)).json, 'uuid'));

    expect((await get(`${PIPELINES}131`)).json).toEqual({
      error: {
        message: 'Not found',
        detail: `Pipeline with build number '131' not found in repository ${repository}`,
        data: { key: 'result-service.pipeline-id.not-found' },
      },
    });
  });
});

describe('the steps of a pipeline', () => {
  test('are found only by the uuid of the pipeline', async () => {
    const byUuid = await get(`${PIPELINES}${await uuidOf(127)}/steps/`);

    expect(at(byUuid.json, 'values.*.name')).toEqual([
      'Build and test',
      'Deploy to test',
      'Deploy to staging',
      'Deploy to production',
    ]);
    expect(errorOf(await get(`${PIPELINES}127/steps/`))).toEqual([
      404,
      'Not found',
      'The value provided is not a valid uuid.',
    ]);
  });

  test('have numbered pages with a next page', async () => {
    const path = `${PIPELINES}${await uuidOf(120)}/steps/?pagelen=100`;
    const first = (await get(path)).json;

    expect(at(first, 'size')).toBe(105);
    expect([at(first, 'values.*.uuid')].flat()).toHaveLength(100);
    const second = (await get(String(at(first, 'next')))).json;
    expect([at(second, 'values.*.name')].flat()).toHaveLength(5);
    expect(second).not.toHaveProperty('next');
  });

  test('have an address each', async () => {
    const steps = `${PIPELINES}${await uuidOf(127)}/steps/`;
    const listed = at((await get(steps)).json, 'values.3');
    const uuid = encodeURIComponent(String(at(listed, 'uuid')));

    expect((await get(`${steps}${uuid}`)).json).toEqual(listed);
    expect((await get(`${PIPELINES}${await uuidOf(126)}/steps/${uuid}`)).status).toBe(404);
    expect((await get(`${steps}1`)).status).toBe(404);
  });
});
