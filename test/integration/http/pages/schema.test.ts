import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGateway } from '../../../support/gateway';
import { startToyGateway } from '../toyGateway';

const FILE = join(__dirname, '..', '..', '..', '..', 'schema', 'schema.graphql');
const INTROSPECTION = '{ __schema { queryType { name } } }';

test('/schema.graphql is schema/schema.graphql, byte for byte, as text that a browser shows', async () => {
  const gateway = await startGateway();

  const response = await fetch(`${gateway.url}/schema.graphql`);

  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(FILE))).toBe(true);
});

test('a client that has the schema receives 304, and HEAD returns the same headers without a body', async () => {
  const gateway = await startToyGateway();
  const first = await gateway.send({ path: '/schema.graphql' });
  const etag = String(first.headers['etag']);

  const again = await gateway.send({ path: '/schema.graphql', headers: { 'if-none-match': `"other", ${etag}` } });
  const other = await gateway.send({ path: '/schema.graphql', headers: { 'if-none-match': '"other"' } });
  const head = await gateway.send({ path: '/schema.graphql', method: 'HEAD' });

  expect([again.status, again.text]).toEqual([304, '']);
  expect(other.status).toBe(200);
  expect([head.status, head.text, head.headers['etag']]).toEqual([200, '', etag]);
});

test('the schema does not depend on the pages', async () => {
  const gateway = await startToyGateway({ startPage: false, introspection: true });

  const schema = await gateway.send({ path: '/schema.graphql' });

  expect(schema.text).toContain('type Query {');
});

test('while introspection is off, the schema is off too, and both errors name INTROSPECTION=true', async () => {
  const gateway = await startToyGateway({ startPage: true, introspection: false });

  const schema = await gateway.send({ path: '/schema.graphql' });
  const introspection = await gateway.query(
    '{ __schema { types { name fields { name } } } __type(name: "Query") { name } }',
  );

  expect([schema.status, introspection.status]).toEqual([403, 400]);
  expect(schema.json).toEqual({
    errors: [
      {
        message: expect.stringMatching(
          /^Introspection is off, and \/schema\.graphql is off with it\. .*INTROSPECTION=true/,
        ) as string,
        extensions: { code: 'FORBIDDEN' },
      },
    ],
  });
  // One error for each selected root field, however much is selected below it.
  expect(introspection.json).toMatchObject({
    errors: ['__schema', '__type'].map((field) => ({
      message: expect.stringMatching(
        `^The field "${field}" cannot be selected\\. Introspection is off.*INTROSPECTION=true`,
      ) as string,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })),
  });
  expect((introspection.json as { errors: unknown[] }).errors).toHaveLength(2);
});

test('the schema needs the same gateway key as an introspection query', async () => {
  const gateway = await startToyGateway({ gatewayKeys: ['correct-horse-battery'] });

  const statuses = async (headers: Readonly<Record<string, string>>): Promise<number[]> => [
    (await gateway.send({ path: '/schema.graphql', headers })).status,
    (await gateway.query(INTROSPECTION, headers)).status,
  ];

  expect(await statuses({})).toEqual([401, 401]);
  expect(await statuses({ 'x-gateway-key': 'wrong-horse-battery' })).toEqual([401, 401]);
  expect(await statuses({ 'x-gateway-key': 'correct-horse-battery' })).toEqual([200, 200]);
});

test('the Host check applies to the schema', async () => {
  const gateway = await startToyGateway();

  const response = await gateway.send({ path: '/schema.graphql', headers: { host: 'evil.example' } });

  expect(response.status).toBe(403);
  expect(response.text).not.toContain('type Query');
});
