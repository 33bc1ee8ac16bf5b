import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { isJsonObject } from '../../../src/lib/json';
import { at, basic, messageOf, send, useEmulator } from './support';

const emulator = useEmulator();
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const COMMIT = `/repositories/acme/widget/commit/${LOGIN}`;
const REPORTS = `${COMMIT}/reports`;

async function read(path: string): Promise<unknown> {
  const { status, json } = await send(emulator.current, path);
  expect(status).toBe(200);
  return json;
}

test('a commit has one report of each type, and other commits have none', async () => {
  const reports = await read(REPORTS);

  expect(at(reports, 'values.*.report_type')).toEqual(['SECURITY', 'COVERAGE', 'BUG', 'TEST']);
  expect(at(reports, 'size')).toBe(4);
  expect(at(await read('/repositories/acme/widget/commit/main/reports'), 'values')).toEqual([]);
});

test('a report has the members that its tool has sent, and no others', async () => {
  const reports = await read(REPORTS);
  const [security, bugs, tests] = [0, 2, 3].map((index) => at(reports, `values.${index}`));

  expect(security).toMatchObject({ type: 'report', external_id: 'acme-scan-001', result: 'FAILED' });
  expect(at(security, 'data.*.type')).toEqual([
    ...['BOOLEAN', 'DATE', 'DURATION', 'LINK', 'NUMBER', 'PERCENTAGE', 'TEXT'],
  ]);
  expect(bugs).not.toHaveProperty('data');
  expect(Object.keys(isJsonObject(tests) ? tests : {}).sort()).toEqual([
    ...['created_on', 'details', 'external_id', 'report_type', 'title', 'type', 'updated_on', 'uuid'],
  ]);
});

test('a report is found by its uuid and by the id of the tool', async () => {
  const report = await read(`${REPORTS}/acme-scan-001`);
  const uuid = String(at(report, 'uuid'));

  expect(await read(`${REPORTS}/${encodeURIComponent(uuid)}`)).toEqual(report);
  expect(await read(`${REPORTS}/${encodeURIComponent(uuid.toUpperCase())}`)).toEqual(report);
});

test('the annotations of a report fill more than one page', async () => {
  const annotations = `${REPORTS}/acme-lint-001/annotations`;

  const first = await read(`${annotations}?pagelen=100`);
  const second = await read(`${annotations}?pagelen=100&page=2`);

  expect(at(first, 'size')).toBe(105);
  expect(at(first, 'values.*.line')).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(at(second, 'values.*.line')).toEqual([101, 102, 103, 104, 105]);
  expect((await send(emulator.current, `${annotations}?pagelen=101`)).status).toBe(400);
});

test('an annotation is found by its uuid and by the id of the tool', async () => {
  const annotations = `${REPORTS}/acme-scan-001/annotations`;
  const annotation = await read(`${annotations}/acme-scan-001-2`);

  expect(annotation).toMatchObject({ annotation_type: 'CODE_SMELL', line: 0 });
  expect(annotation).not.toHaveProperty('severity');
  expect(await read(`${annotations}/${encodeURIComponent(String(at(annotation, 'uuid')))}`)).toEqual(annotation);
});

test.each([
  [`${REPORTS}/nope`, 'The report with ID nope was not found.'],
  [`${REPORTS}/nope/annotations`, 'The report with ID nope was not found.'],
  [`${REPORTS}/acme-scan-001/annotations/nope`, 'The annotation with ID nope was not found.'],
  ['/repositories/acme/widget/commit/0000000/reports', 'Commit not found'],
  ['/repositories/acme/widget/commit/main/reports/acme-scan-001', 'The report with ID acme-scan-001 was not found.'],
])('%s is a 404', async (path, message) => {
  const response = await send(emulator.current, path);

  expect([response.status, messageOf(response)]).toEqual([404, message]);
});

test('the scope for repositories is enough, and a public repository needs no credential', async () => {
  const limited = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);
  const statuses = [limited, null].map(async (authorization) => {
    return (await send(emulator.current, `${REPORTS}/acme-scan-001/annotations`, { authorization })).status;
  });

  expect(await Promise.all(statuses)).toEqual([200, 200]);
});
