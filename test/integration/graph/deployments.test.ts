import { ADA } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway({ ...ADA, CACHE_MAX_MB: '0' });

const REPOSITORY = '/repositories/acme/widget';
const HASH = 'e'.repeat(40);
const uuid = (number: number): string => `{00000000-0000-4000-8000-${String(number).padStart(12, '0')}}`;

const TEST = {
  uuid: uuid(1),
  name: 'Test',
  slug: 'test',
  environment_type: { name: 'Test' },
  rank: 0,
  lock: { name: 'OPEN' },
};
const STAGING = { uuid: uuid(2), name: 'Staging', slug: 'staging', environment_type: { name: 'Staging' }, rank: 0 };
const PRODUCTION = {
  uuid: uuid(3),
  name: 'Production',
  slug: 'production',
  environment_type: { name: 'Production' },
  rank: 1,
  lock: { name: 'LOCKED' },
};
const ENVIRONMENTS = [TEST, STAGING, PRODUCTION];

/** A deployment of pipeline 186. */
function deployment(number: number, state: object, environment: object = { uuid: PRODUCTION.uuid }): object {
  return {
    uuid: uuid(number),
    state,
    environment,
    release: { name: '#186', pipeline: { uuid: uuid(186) }, commit: { hash: HASH } },
  };
}

const WAITING = { name: 'UNDEPLOYED', status: {} };
const STARTED = { name: 'IN_PROGRESS', started_on: '2026-01-02T00:00:00Z' };
const DEPLOYED = {
  name: 'COMPLETED',
  status: { name: 'SUCCESSFUL' },
  started_on: '2026-01-01T00:00:00Z',
  completed_on: '2026-01-01T00:01:00Z',
};

/** Scripts the lists of the repository. */
function script({
  environments = ENVIRONMENTS,
  deployments = [],
}: Partial<Record<'environments' | 'deployments', readonly object[]>>): void {
  gateway().script(({ path, query }: ScriptedCall) => {
    const rows = { [`${REPOSITORY}/environments/`]: environments, [`${REPOSITORY}/deployments/`]: deployments }[path];
    if (rows === undefined) return undefined;
    const page = Number(query.get('page') ?? 1);
    const pagelen = Number(query.get('pagelen'));
    const values = rows.slice((page - 1) * pagelen, page * pagelen);
    const next = page * pagelen < rows.length ? { next: `https://api.bitbucket.org/2.0${path}?page=${page + 1}` } : {};
    return { body: { page, pagelen, size: rows.length, values, ...next } };
  });
}

const widget = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;

function calls(): readonly string[] {
  return gateway()
    .calls()
    .map(({ path, query }) => {
      const parameters = [...query].filter(([name]) => name !== 'fields');
      return `${path.replace(REPOSITORY, '')}?${parameters.map((each) => each.join('=')).join('&')}`;
    });
}

describe('environments', () => {
  test('have a name, a type and a lock', async () => {
    script({});

    const data = await gateway().data(
      widget('environments { totalCount nodes { uuid name slug type rank isLocked } }'),
    );

    expect(at(data, 'repository', 'environments')).toEqual({
      totalCount: 3,
      nodes: [
        { uuid: TEST.uuid, name: 'Test', slug: 'test', type: 'TEST', rank: 0, isLocked: false },
        { uuid: STAGING.uuid, name: 'Staging', slug: 'staging', type: 'STAGING', rank: 0, isLocked: null },
        { uuid: PRODUCTION.uuid, name: 'Production', slug: 'production', type: 'PRODUCTION', rank: 1, isLocked: true },
      ],
    });
    expect(calls()).toEqual(['/environments/?pagelen=100']);
  });

  test('are filtered by type, in one call for several types', async () => {
    script({});

    const data = await gateway().data(
      widget(`production: environments(type: PRODUCTION) { nodes { name } }
        staging: environments(type: STAGING, first: 5) { nodes { slug } pageInfo { hasNextPage } }
        first: environments(first: 1) { nodes { name } pageInfo { hasNextPage } }`),
    );

    expect(at(data, 'repository')).toEqual({
      production: { nodes: [{ name: 'Production' }] },
      staging: { nodes: [{ slug: 'staging' }], pageInfo: { hasNextPage: false } },
      first: { nodes: [{ name: 'Test' }], pageInfo: { hasNextPage: true } },
    });
    expect(calls()).toEqual(['/environments/?pagelen=100']);
  });

  test('with an unknown type report an error at that field alone', async () => {
    script({ environments: [{ ...TEST, environment_type: { name: 'Moon' } }] });

    const result = await gateway().query(widget('environments { nodes { name type } }'));

    expect(at(result.data, 'repository', 'environments', 'nodes')).toEqual([{ name: 'Test', type: null }]);
    expect(failures(result)).toEqual(['repository.environments.nodes.0.type BAD_UPSTREAM_RESPONSE']);
  });

  test('beyond 100 are read on further pages', async () => {
    const environments = Array.from({ length: 150 }, (_, index) => ({
      ...TEST,
      uuid: uuid(index + 1),
      name: `E${index}`,
    }));
    script({ environments });

    const data = await gateway().data(
      widget('environments(first: 100) { totalCount nodes { name } pageInfo { hasNextPage } }'),
    );

    expect(at(data, 'repository', 'environments')).toMatchObject({ totalCount: 150, pageInfo: { hasNextPage: true } });
    expect(calls()).toEqual(['/environments/?pagelen=100', '/environments/?page=2&pagelen=100']);
  });
});

describe('the latest deployment of an environment', () => {
  const LATEST = widget('environments(type: PRODUCTION) { nodes { name latestDeployment { uuid state startedAt } } }');

  test.each([
    ['first', [WAITING, WAITING, STARTED, DEPLOYED]],
    ['last', [STARTED, DEPLOYED, WAITING, WAITING]],
  ])('is the first that has started if Bitbucket sorts missing times %s', async (_, states) => {
    script({ deployments: states.map((state, index) => deployment(index + 10, state)) });

    const data = await gateway().data(LATEST);

    expect(at(data, 'repository', 'environments', 'nodes', 0, 'latestDeployment')).toEqual({
      uuid: uuid(10 + states.indexOf(STARTED)),
      state: 'IN_PROGRESS',
      startedAt: '2026-01-02T00:00:00.000Z',
    });
    expect(calls()).toEqual([
      '/environments/?pagelen=100',
      `/deployments/?environment=${PRODUCTION.uuid}&sort=-state.started_on&pagelen=5`,
    ]);
  });

  test.each([
    [0, null, 1],
    [4, null, 1],
    [5, null, 2],
    [104, null, 3],
  ])('is null after %i deployments that have not started', async (count, expected, reads) => {
    script({ deployments: Array.from({ length: count }, (_, index) => deployment(index + 10, WAITING)) });

    const data = await gateway().data(LATEST);

    expect(at(data, 'repository', 'environments', 'nodes', 0)).toEqual({
      name: 'Production',
      latestDeployment: expected,
    });
    expect(calls().filter((call) => call.startsWith('/deployments'))).toHaveLength(reads);
  });

  test('is found after five that have not started', async () => {
    const waiting = Array.from({ length: 120 }, (_, index) => deployment(index + 10, WAITING));
    script({ deployments: [...waiting, deployment(500, DEPLOYED), deployment(501, DEPLOYED)] });

    const data = await gateway().data(LATEST);

    expect(at(data, 'repository', 'environments', 'nodes', 0, 'latestDeployment', 'uuid')).toBe(uuid(500));
    expect(calls()).toHaveLength(4);
  });

  test.each([
    ['the first one', [{}, DEPLOYED]],
    ['one after a waiting one', [WAITING, { name: null }, DEPLOYED]],
    ['the sixth one', [...Array.from({ length: 5 }, () => WAITING), { url: 'https://bitbucket.org/acme' }, DEPLOYED]],
  ])('reports an error if %s has no state, because it may not have started', async (_, states) => {
    script({ deployments: states.map((state, index) => deployment(index + 10, state)) });

    const result = await gateway().query(LATEST);

    expect(failures(result)).toEqual(['repository.environments.nodes.0.latestDeployment BAD_UPSTREAM_RESPONSE']);
    expect(at(result.data, 'repository', 'environments', 'nodes', 0)).toEqual({
      name: 'Production',
      latestDeployment: null,
    });
  });

  test('is found before one without a state', async () => {
    script({ deployments: [WAITING, DEPLOYED, {}].map((state, index) => deployment(index + 10, state)) });

    const data = await gateway().data(LATEST);

    expect(at(data, 'repository', 'environments', 'nodes', 0, 'latestDeployment', 'uuid')).toBe(uuid(11));
  });
});

describe('deployments', () => {
  const SELECTION = 'nodes { uuid environment { name } pipeline { number uuid } commit { hash } releaseName }';

  test('contain environment, pipeline and commit in one call, if Bitbucket returns the selected members', async () => {
    script({ deployments: [deployment(10, DEPLOYED, PRODUCTION)] });

    const data = await gateway().data(widget(`deployments(first: 20) { ${SELECTION} }`));

    expect(at(data, 'repository', 'deployments', 'nodes')).toEqual([
      {
        uuid: uuid(10),
        environment: { name: 'Production' },
        pipeline: { number: 186, uuid: uuid(186) },
        commit: { hash: HASH },
        releaseName: '#186',
      },
    ]);
    expect(calls()).toEqual(['/deployments/?sort=-state.started_on&pagelen=20']);
    expect(gateway().calls()[0]?.query.get('fields')).toContain('values.environment.name');
  });

  test('join the environments in memory if Bitbucket returns only their uuids', async () => {
    script({
      deployments: [1, 2, 3, 1].map((number, index) => deployment(10 + index, DEPLOYED, { uuid: uuid(number) })),
    });

    const data = await gateway().data(widget('deployments { nodes { environment { name type } } }'));

    expect(at(data, 'repository', 'deployments', 'nodes')).toEqual(
      [TEST, STAGING, PRODUCTION, TEST].map(({ name }) => ({ environment: { name, type: name.toUpperCase() } })),
    );
    expect(calls()).toEqual(['/deployments/?sort=-state.started_on&pagelen=25', '/environments/?pagelen=100']);
  });

  test.each([
    ['', 'url'],
    ['with its number', 'number url'],
    ['with its status', 'url status'],
  ])('have the page of their pipeline, for one call per pipeline %s', async (_, selection) => {
    gateway().script(({ path }) => {
      if (path === `${REPOSITORY}/deployments/`) return { body: { values: [deployment(10, DEPLOYED)] } };
      const repository = { links: { html: { href: 'https://bitbucket.org/acme/widget' } } };
      const state = { name: 'PENDING' };
      return { body: { uuid: uuid(186), build_number: 186, created_on: '2026-01-01T00:00:00Z', state, repository } };
    });

    const data = await gateway().data(widget(`deployments(first: 1) { nodes { pipeline { ${selection} } } }`));

    expect(at(data, 'repository', 'deployments', 'nodes', 0, 'pipeline')).toMatchObject({
      url: 'https://bitbucket.org/acme/widget/pipelines/results/186',
    });
    expect(gateway().calls()).toHaveLength(2);
  });

  test('of an environment are filtered by its uuid', async () => {
    script({});

    await gateway().data(
      widget(`deployments(first: 3, environment: "${PRODUCTION.uuid.slice(1, -1)}") { nodes { uuid } }`),
    );
    const filtered = calls();
    const result = await gateway().query(widget('deployments(environment: "prod/x") { nodes { uuid } }'));

    expect(filtered).toEqual([`/deployments/?environment=${PRODUCTION.uuid}&sort=-state.started_on&pagelen=3`]);
    expect(failures(result)).toEqual(['repository.deployments BAD_USER_INPUT']);
  });

  test.each([
    [WAITING, 'UNDEPLOYED'],
    [STARTED, 'IN_PROGRESS'],
    [DEPLOYED, 'SUCCESSFUL'],
    [{ name: 'COMPLETED', status: { name: 'FAILED' } }, 'FAILED'],
    [{ name: 'COMPLETED', status: { name: 'STOPPED' } }, 'STOPPED'],
    [{ name: 'COMPLETED' }, 'UNKNOWN'],
    [{ name: 'PAUSED' }, 'UNKNOWN'],
  ])('with the state %j are %s', async (state, expected) => {
    script({ deployments: [deployment(10, state)] });

    const { data, extensions } = await gateway().query(widget('deployments { nodes { state } }'));

    expect(at(data, 'repository', 'deployments', 'nodes')).toEqual([{ state: expected }]);
    expect(extensions?.['warnings'] === undefined).toBe(expected !== 'UNKNOWN');
  });

  test.each(['#0', '186', '#x', 'nightly', null, 7])(
    'with the release name %j read the number of the pipeline',
    async (name) => {
      const row = { ...deployment(10, DEPLOYED), release: { name, pipeline: { uuid: uuid(186) } } };
      gateway().script(({ path }) => {
        if (path === `${REPOSITORY}/deployments/`) return { body: { values: [row] } };
        return path === `${REPOSITORY}/pipelines/${uuid(186)}`
          ? { body: { uuid: uuid(186), build_number: 186 } }
          : undefined;
      });

      const data = await gateway().data(widget('deployments { nodes { pipeline { number } } }'));

      expect(at(data, 'repository', 'deployments', 'nodes')).toEqual([{ pipeline: { number: 186 } }]);
      expect(calls()).toHaveLength(2);
    },
  );
});
