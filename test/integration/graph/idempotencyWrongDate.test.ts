import { ADA, startGateway } from '../../support/gateway';
import { at, listAt } from '../../support/read';

const CREATE =
  'mutation { createIssue(input: { repository: "acme/widget", title: "T", idempotencyKey: "key" }) { issue { number } } }';

test.each([
  ['a proxy', { status: 403, body: '<html>Sign in</html>' }],
  ['a server that is overloaded', { status: 503, body: '<html>Try again</html>' }],
])('a retry finds the issue of a lost create although the clock of %s is wrong', async (_who, page) => {
  const gateway = await startGateway({ environment: { ...ADA, IDEMPOTENCY_SETTLE_MS: '1' } });
  const headers = { 'Content-Type': 'text/html', Date: 'Fri, 01 Jan 2100 00:00:00 GMT' };
  gateway.upstream.set({ faults: [{ times: 4, then: { kind: 'response', headers, ...page } }] });
  await gateway.query('{ viewer { id } }');
  gateway.upstream.set({ faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } }] });
  await gateway.query(CREATE);

  const first = await gateway.data(CREATE);
  const again = await gateway.data(CREATE);

  const issues = listAt(
    await gateway.data('{ repository(fullName: "acme/widget") { issues(first: 100) { nodes { number title } } } }'),
    'repository',
    'issues',
    'nodes',
  );
  expect(again).toEqual(first);
  expect(issues.filter((issue) => at(issue, 'title') === 'T')).toEqual([
    { number: at(first, 'createIssue', 'issue', 'number'), title: 'T' },
  ]);
});
