import { useGateway } from '../../support/gateway';

const gateway = useGateway();

const FORMAT = 'DateTime must be an ISO 8601 date and time with an offset, for example "2026-11-22T12:00:00Z".';

test.each(['/', '/graphql/', '/api'])(
  'the error for a POST to %s names the address of the GraphQL endpoint',
  async (path) => {
    const response = await fetch(`${gateway().url}${path}`, { method: 'POST', body: '{}' });

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('GraphQL requests are accepted at /graphql');
  },
);

test('the error for a date without a time names the accepted format, as a literal and as a variable', async () => {
  const issues = (after: string): string =>
    `repository(fullName: "acme/widget") { issues(filter: { createdAt: { after: ${after} } }) { totalCount } }`;

  const literal = await gateway().query(`{ ${issues('"2026-01-01"')} }`);
  const variable = await gateway().query(`query ($after: DateTime) { ${issues('$after')} }`, {
    variables: { after: 'yesterday' },
  });

  expect(literal.errors).toMatchObject([{ message: FORMAT, locations: [{ line: 1 }] }]);
  expect(variable.errors?.map(({ message }) => message)).toEqual([`Variable "$after" got an invalid value; ${FORMAT}`]);
});

test.each([
  [
    'a list of operations',
    '[{"query":"{ __typename }"}]',
    'The body must be one JSON object with "query", not a list of operations.',
  ],
  [
    'no query',
    '{"q":"{ __typename }"}',
    'The request contains no operation. Send a JSON object with the document as text in "query".',
  ],
  [
    'variables as text',
    '{"query":"{ __typename }","variables":"{}"}',
    '"variables" must be a JSON object, not a string that contains JSON.',
  ],
  ['a query that is a number', '{"query":1}', '"query" must be a string.'],
])('the error for a body with %s says what to send', async (_what, body, message) => {
  const response = await fetch(`${gateway().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

  expect(await response.json()).toMatchObject({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
});
