import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const REPORTS = `/repositories/acme/widget/commit/${LOGIN}/reports`;

function reports(selection: string, args = '', revision = LOGIN): string {
  return `{ repository(fullName: "acme/widget") { commit(revision: "${revision}") { reports${args} { ${selection} } } } }`;
}

/** The paths of the calls below the list of reports, without those for the commit. */
function requestedPaths(): readonly string[] {
  const { calls } = gateway().upstream;
  return calls.map(({ path }) => decodeURIComponent(path)).filter((path) => path.startsWith(REPORTS));
}

describe('the reports about a commit', () => {
  test('have all members that their tool has sent', async () => {
    const data = await gateway().data(
      reports(
        `totalCount nodes { uuid externalId title details reporter type result url logoUrl createdAt updatedAt
          data { title type text number boolean date url } }`,
        '(first: 1)',
      ),
    );

    const none = { text: null, number: null, boolean: null, date: null, url: null };
    expect(at(data, 'repository', 'commit', 'reports')).toEqual({
      totalCount: 4,
      nodes: [
        {
          uuid: expect.stringMatching(/^\{.{36}\}$/) as unknown,
          externalId: 'acme-scan-001',
          title: 'Security scan',
          details: 'This commit adds two vulnerable dependencies.',
          reporter: 'Acme Scan',
          type: 'SECURITY',
          result: 'FAILED',
          url: 'https://scan.acme.example/reports/1?tab=all',
          logoUrl: 'https://scan.acme.example/logo.png',
          createdAt: '2024-02-11T15:01:00.000Z',
          updatedAt: '2024-02-11T15:02:00.000Z',
          data: [
            { ...none, title: 'Safe to merge?', type: 'BOOLEAN', boolean: false },
            { ...none, title: 'Scanned', type: 'DATE', date: '2024-06-01T12:30:00.000Z' },
            { ...none, title: 'Duration', type: 'DURATION', number: 14_500 },
            {
              ...none,
              title: 'Details',
              type: 'LINK',
              text: 'Open the scan',
              url: 'https://scan.acme.example/reports/1',
            },
            { ...none, title: 'Dependencies', type: 'NUMBER', number: 1_204 },
            { ...none, title: 'Covered', type: 'PERCENTAGE', number: 87.5 },
            { ...none, title: 'Scanner', type: 'TEXT', text: 'acme-scan 4.2' },
          ],
        },
      ],
    });
    expect(requestedPaths()).toEqual([REPORTS]);
  });

  test('are null where the tool has sent nothing, without another call', async () => {
    const data = await gateway().data(
      reports('nodes { title reporter result url logoUrl data { title type number text boolean } }'),
    );

    const [, coverage, , tests] = listAt(data, 'repository', 'commit', 'reports', 'nodes');
    expect(tests).toEqual({ title: 'Tests', reporter: null, result: null, url: null, logoUrl: null, data: null });
    expect(at(coverage, 'data')).toEqual([
      { title: 'Files', type: null, number: 12, text: null, boolean: null },
      { title: 'Tool', type: null, number: null, text: 'lcov', boolean: null },
      { title: 'Complete', type: null, number: null, text: null, boolean: false },
    ]);
    expect(requestedPaths()).toEqual([REPORTS]);
  });

  test('are paged', async () => {
    const page = 'pageInfo { endCursor hasNextPage } nodes { title }';
    const first = at(await gateway().data(reports(page, '(first: 3)')), 'repository', 'commit', 'reports');
    const after = textAt(first, 'pageInfo', 'endCursor');
    const second = await gateway().data(reports(page, `(first: 3, after: "${after}")`));

    expect(at(first, 'pageInfo', 'hasNextPage')).toBe(true);
    expect(at(second, 'repository', 'commit', 'reports')).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ title: 'Tests' }],
    });
  });

  test('are an empty list if the commit has none', async () => {
    const data = await gateway().data(reports('totalCount nodes { title }', '', 'main'));

    expect(data).toEqual({ repository: { commit: { reports: { totalCount: 0, nodes: [] } } } });
  });

  test('are found again by their ids', async () => {
    const data = await gateway().data(reports('nodes { id title }'));
    const [first] = listAt(data, 'repository', 'commit', 'reports', 'nodes');
    const document = '{ node(id: $id) { id ... on Report { title type data { title } annotations { totalCount } } } }';

    gateway().upstream.set({ lockStep: true });
    const again = await gateway().data(`query ($id: ID!) ${document}`, { variables: { id: textAt(first, 'id') } });

    expect(again).toMatchObject({
      node: { id: textAt(first, 'id'), title: 'Security scan', type: 'SECURITY', annotations: { totalCount: 3 } },
    });
    expect([gateway().upstream.calls.length, gateway().upstream.rounds]).toEqual([2, 1]);
  });

  test('are null for the id of a report that does not exist', async () => {
    const data = await gateway().data('{ repository(fullName: "acme/widget") { uuid } }');
    const uuid = '{00000000-0000-4000-8000-000000000000}';
    const parts = ['Report', textAt(data, 'repository', 'uuid'), LOGIN, uuid];
    const id = Buffer.from(JSON.stringify(parts)).toString('base64url');

    expect(await gateway().data(`{ node(id: "${id}") { ... on Report { title } } }`)).toEqual({ node: null });
  });
});

describe('the annotations of a report', () => {
  const annotations = (args: string, selection: string): string =>
    reports(`nodes { title annotations${args} { ${selection} } }`);

  async function annotationsAt(index: number, args: string, selection: string): Promise<unknown> {
    const data = await gateway().data(annotations(args, selection));
    return at(data, 'repository', 'commit', 'reports', 'nodes', index, 'annotations');
  }

  test('have all members that their tool has sent', async () => {
    const found = await annotationsAt(
      0,
      '',
      'nodes { uuid externalId title summary details type severity result path line url }',
    );

    const none = { title: null, details: null, severity: null, result: null, path: null, line: null, url: null };
    const uuid: unknown = expect.stringMatching(/^\{.{36}\}$/);
    expect(at(found, 'nodes')).toEqual([
      {
        uuid,
        externalId: 'acme-scan-001-1',
        title: 'Predictable token',
        summary: 'The token can be guessed.',
        details: 'Use a random token.',
        type: 'VULNERABILITY',
        severity: 'CRITICAL',
        result: 'FAILED',
        path: 'docs/groesse.md',
        line: 2,
        url: 'https://scan.acme.example/findings/1',
      },
      {
        ...none,
        uuid,
        externalId: 'acme-scan-001-2',
        summary: 'This file is too long.',
        type: 'CODE_SMELL',
        path: 'src/assembly/belt.ts',
      },
      { ...none, uuid, externalId: 'acme-scan-001-3', summary: 'The license is missing.', type: 'BUG' },
    ]);
  });

  test('are paged with one call per 100', async () => {
    const first = await annotationsAt(
      2,
      '(first: 100)',
      'totalCount pageInfo { endCursor hasNextPage } nodes { line }',
    );
    const uuid = requestedPaths()
      .find((path) => path.endsWith('/annotations'))
      ?.split('/')
      .at(-2);
    expect(uuid).toMatch(/^\{.{36}\}$/);
    const calls = requestedPaths().length;

    const after = textAt(first, 'pageInfo', 'endCursor');
    const data = await gateway().query(annotations(`(first: 100, after: "${after}")`, 'nodes { line }'));

    expect(calls).toBe(5);
    expect(first).toMatchObject({ totalCount: 105, pageInfo: { hasNextPage: true } });
    expect(at(data.data, 'repository', 'commit', 'reports', 'nodes', 2, 'annotations', 'nodes')).toEqual(
      [101, 102, 103, 104, 105].map((line) => ({ line })),
    );
    // A cursor is valid only for the list that returned it.
    expect(failures(data)).toEqual([
      ...[0, 1, 3].map((index) => `repository.commit.reports.nodes.${index}.annotations BAD_USER_INPUT`),
    ]);
  });
});

describe('a report that is not valid', () => {
  const respond = (values: readonly object[]): void => {
    gateway().upstream.set({
      faults: [{ path: /\/reports$/, then: { kind: 'response', status: 200, body: { values } } }],
    });
  };
  const REPORT = { type: 'report', uuid: '{0a000000-0000-4000-8000-00000000000a}', title: 'T' };

  test.each([
    ['type', { report_type: 'STYLE' }],
    ['result', { result: 'UNKNOWN' }],
    ['result', { result: 7 }],
    ['url', { link: 'no url' }],
    ['createdAt', { created_on: 'yesterday' }],
    ['details', { details: { raw: 'x' } }],
    ['externalId', { external_id: 12 }],
  ])('has an error at %s for %j, and its other fields', async (field, members) => {
    respond([{ ...REPORT, ...members }]);

    const response = await gateway().query(reports(`nodes { title value: ${field} }`));

    expect(response.data).toMatchObject({
      repository: { commit: { reports: { nodes: [{ title: 'T', value: null }] } } },
    });
    expect(failures(response)).toEqual(['repository.commit.reports.nodes.0.value BAD_UPSTREAM_RESPONSE']);
  });

  test.each([
    ['type', { type: 'COLOUR', value: 'red' }],
    ['date', { type: 'DATE', value: 1e18 }],
    ['url', { type: 'LINK', value: { text: 'a', href: 'no url' } }],
    ['title', { title: 7, value: 7 }],
  ])('has an error at %s of a data field for %j', async (field, dataField) => {
    respond([{ ...REPORT, data: [dataField, { title: 'ok', value: 1 }] }]);

    const response = await gateway().query(reports(`nodes { data { number value: ${field} } }`));

    expect(failures(response)).toEqual(['repository.commit.reports.nodes.0.data.0.value BAD_UPSTREAM_RESPONSE']);
    expect(at(response.data, 'repository', 'commit', 'reports', 'nodes', 0, 'data', 1, 'number')).toBe(1);
  });

  test.each([
    ['data', 'data', 'no list'],
    ['data.1', 'data', [{ title: 'a' }, 'no object']],
    ['data.0', 'data', [['no object']]],
  ])('has an error at %s if `%s` is %j', async (path, member, value) => {
    respond([{ ...REPORT, [member]: value }]);

    const response = await gateway().query(reports('nodes { title data { title } }'));

    expect(failures(response)).toEqual([`repository.commit.reports.nodes.0.${path} BAD_UPSTREAM_RESPONSE`]);
  });

  test('shows a value that does not match its type', async () => {
    respond([
      { ...REPORT, data: [{ type: 'NUMBER', value: '14' }, { type: 'DATE', value: '2024' }, { type: 'LINK' }] },
    ]);

    const data = await gateway().data(reports('nodes { data { type text number date url } }'));

    expect(at(data, 'repository', 'commit', 'reports', 'nodes', 0, 'data')).toEqual([
      { type: 'NUMBER', text: '14', number: null, date: null, url: null },
      { type: 'DATE', text: '2024', number: null, date: null, url: null },
      { type: 'LINK', text: null, number: null, date: null, url: null },
    ]);
  });

  test('has an error at its annotations if it has no uuid', async () => {
    respond([{ title: 'T', uuid: null }]);

    const response = await gateway().query(reports('nodes { title annotations { nodes { summary } } }'));

    expect(failures(response)).toEqual(['repository.commit.reports.nodes.0.annotations BAD_UPSTREAM_RESPONSE']);
  });
});

describe('an annotation that is not valid', () => {
  test.each([
    ['type', { annotation_type: 'STYLE' }],
    ['severity', { severity: 'BLOCKER' }],
    ['line', { line: 'first' }],
    ['line', { line: 2 ** 40 }],
    ['url', { link: 'no url' }],
    ['path', { path: ['a'] }],
  ])('has an error at %s for %j', async (field, members) => {
    const values = [{ uuid: '{1}', summary: 'S', ...members }];
    gateway().upstream.set({
      faults: [{ path: /\/annotations$/, then: { kind: 'response', status: 200, body: { values } } }],
    });

    const response = await gateway().query(
      reports(`nodes { annotations { nodes { summary value: ${field} } } }`, '(first: 1)'),
    );

    expect(failures(response)).toEqual([
      'repository.commit.reports.nodes.0.annotations.nodes.0.value BAD_UPSTREAM_RESPONSE',
    ]);
    expect(at(response.data, 'repository', 'commit', 'reports', 'nodes', 0, 'annotations', 'nodes', 0)).toEqual({
      summary: 'S',
      value: null,
    });
  });
});

test('reports are null with an error if Bitbucket rejects the call, and the commit is returned', async () => {
  gateway().upstream.set({ faults: [{ path: /\/reports$/, then: { kind: 'response', status: 403 } }] });

  const response = await gateway().query(
    `{ repository(fullName: "acme/widget") { commit(revision: "${LOGIN}") { hash reports { totalCount } } } }`,
  );

  expect(response.data).toEqual({ repository: { commit: { hash: LOGIN, reports: null } } });
  expect(failures(response)).toEqual(['repository.commit.reports FORBIDDEN']);
});
