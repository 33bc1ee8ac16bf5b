import { ADA } from '../../support/gateway';
import { at, errorAt } from '../../support/read';
import {
  type Script,
  type ScriptedCall,
  type ScriptedResponse,
  useScriptedGateway,
} from '../../support/scriptedUpstream';

const gateway = useScriptedGateway((host) => ({
  ...ADA,
  UPSTREAM_REDIRECT_HOSTS: host,
  UPSTREAM_EXTENSION: 'true',
  MAX_RESPONSE_MB: '1',
}));

const R = '/repositories/acme/widget';
const PIPELINE = '{00000000-0000-4000-8000-000000000007}';
const STEP = '{00000000-0000-4000-8000-000000000071}';
const LOG = `${R}/pipelines/${PIPELINE}/steps/${STEP}/log`;
const MISSING: ScriptedResponse = { status: 404, body: { type: 'error', error: { message: 'Not found' } } };

const TAIL = `{ repository(fullName: "acme/widget") { pipeline(number: 7) {
  steps(status: [FAILED], first: 1) { nodes { log } } } } }`;

function logWith(args: string): string {
  return `{ repository(fullName: "acme/widget") { pipeline(uuid: "${PIPELINE}") {
    steps(first: 1) { nodes { log${args} } } } } }`;
}

/** A pipeline with a successful and a failed step. `log` responds to reads of logs, and `other` to other calls. */
function script(log: (call: ScriptedCall) => ScriptedResponse, other: Script = () => undefined): void {
  gateway().script((call) => {
    // The address contains the uuid of the repository if a global id does.
    if (call.path.replace('{}/{r}', 'acme/widget') === LOG) return log(call);
    if ([`${R}/pipelines/7`, `${R}/pipelines/${PIPELINE}`].includes(call.path))
      return { body: { uuid: PIPELINE, build_number: 7 } };
    if (call.path === `${R}/pipelines/${PIPELINE}/steps/`) {
      const states = [['FAILED', STEP] as const, ['SUCCESSFUL', STEP.replace('71', '72')] as const];
      const values = states.map(([name, uuid]) => ({ uuid, state: { name: 'COMPLETED', result: { name } } }));
      return { body: { values, page: 1, pagelen: 100, size: 2 } };
    }
    return other(call);
  });
}

/** The response of a server that supports ranges. */
function rangeOf(content: Buffer, { headers }: ScriptedCall): ScriptedResponse {
  const count = Number(/^bytes=-(\d+)$/.exec(headers.range ?? '')?.[1]);
  const first = Math.max(0, content.length - count);
  const type = { 'content-type': 'application/octet-stream' };
  if (content.length === 0) return { status: 416, headers: { 'content-range': 'bytes */0' } };
  return {
    status: 206,
    body: content.subarray(first),
    headers: { ...type, 'content-range': `bytes ${first}-${content.length - 1}/${content.length}` },
  };
}

const nodes = (data: unknown): unknown => at(data, 'repository', 'pipeline', 'steps', 'nodes');
const paths = (): readonly string[] =>
  gateway()
    .calls()
    .map(({ method, path }) => `${method} ${path.replace(R, '')}`);

describe('the log of a step', () => {
  test('of a pipeline by number costs three calls in three rounds', async () => {
    script((call) => rangeOf(Buffer.from('+ npm test\n1 failed\n'), call));

    const { data, extensions } = await gateway().query(TAIL);

    expect(nodes(data)).toEqual([{ log: '+ npm test\n1 failed\n' }]);
    expect(extensions?.['upstream']).toMatchObject({ calls: 3, rounds: 3 });
    expect(paths()).toEqual([
      'GET /pipelines/7',
      `GET /pipelines/${PIPELINE}/steps/`,
      `GET /pipelines/${PIPELINE}/steps/${STEP}/log`,
    ]);
    expect(gateway().calls()[2]?.headers).toMatchObject({ range: 'bytes=-65536', 'accept-encoding': 'identity' });
  });

  test.each([
    ['(lastBytes: 4)', 'bytes=-4', 'led\n'],
    ['(lastBytes: 1000000)', 'bytes=-1000000', '+ npm test\n1 failed\n'],
    ['(lastBytes: null)', 'bytes=-65536', '+ npm test\n1 failed\n'],
  ])('has the requested number of bytes: %s', async (args, range, log) => {
    script((call) => rangeOf(Buffer.from('+ npm test\n1 failed\n'), call));

    const { data } = await gateway().query(logWith(args));

    expect(nodes(data)).toEqual([{ log }]);
    expect(gateway().calls().at(-1)?.headers.range).toBe(range);
  });

  test.each(['0', '-1', '1000001', '2147483647'])('cannot be requested with lastBytes %s', async (count) => {
    script((call) => rangeOf(Buffer.from('x'), call));

    const error = errorAt(
      await gateway().query(logWith(`(lastBytes: ${count})`)),
      ...['repository', 'pipeline', 'steps', 'nodes', 0, 'log'],
    );

    expect(error).toMatchObject({
      message: `Argument "lastBytes" must be from 1 to 1,000,000, but is ${Number(count).toLocaleString('en-US')}.`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(paths().filter((path) => path.endsWith('/log'))).toEqual([]);
  });

  test('of several lengths is read separately', async () => {
    script((call) => rangeOf(Buffer.from('0123456789'), call));

    const { data } = await gateway().query(logWith(' a: log(lastBytes: 2) b: log(lastBytes: 3)'));

    expect(nodes(data)).toEqual([{ log: '0123456789', a: '89', b: '789' }]);
  });

  test('is cut by the gateway if the server ignores the range', async () => {
    script(() => ({ body: Buffer.from('0é2345'), headers: { 'content-type': 'application/octet-stream' } }));

    const { data, extensions } = await gateway().query(logWith('(lastBytes: 5)'));

    expect(nodes(data)).toEqual([{ log: '2345' }]);
    expect(extensions).not.toHaveProperty('warnings');
  });

  test('is an empty text if it is empty', async () => {
    script((call) => rangeOf(Buffer.alloc(0), call));

    expect(nodes(await gateway().data(TAIL))).toEqual([{ log: '' }]);
    expect(paths()).toHaveLength(3);
  });

  test('can be read by the id of the step, in one call', async () => {
    script(
      (call) => rangeOf(Buffer.from('ok'), call),
      ({ path }) => (path === R ? { body: { uuid: '{r}' } } : undefined),
    );
    const ids = await gateway().data(logWith(' id').replace('log ', ''));
    const id = at(nodes(ids), 0, 'id');

    const data = await gateway().data('query ($id: ID!) { node(id: $id) { ... on PipelineStep { log } } }', {
      variables: { id },
    });

    expect(data).toEqual({ node: { log: 'ok' } });
    expect(paths()).toEqual([`GET /repositories/{}/{r}/pipelines/${PIPELINE}/steps/${STEP}/log`]);
  });
});

describe('a missing log', () => {
  test('is null, because the steps prove that the repository exists', async () => {
    script(() => MISSING);

    const { data, errors } = await gateway().query(TAIL);

    expect(errors).toBeUndefined();
    expect(nodes(data)).toEqual([{ log: null }]);
    expect(paths()).toHaveLength(3);
  });

  test('of a step by its id is null after one call that checks the repository, and an error if that is missing', async () => {
    const id = Buffer.from(JSON.stringify(['PipelineStep', '{r}', PIPELINE, STEP])).toString('base64url');
    const document = `{ node(id: "${id}") { ... on PipelineStep { log } } }`;
    script(
      () => MISSING,
      ({ path }) => (path === '/repositories/{}/{r}' ? { body: { uuid: '{r}' } } : undefined),
    );
    const found = await gateway().query(document);
    const calls = paths();
    script(() => MISSING);
    const missing = await gateway().query(document);

    expect(found).toMatchObject({ data: { node: { log: null } } });
    expect(found.errors).toBeUndefined();
    expect(calls).toHaveLength(2);
    expect(errorAt(missing, 'node', 'log').extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each<[string, ScriptedResponse, string]>([
    ['403', { status: 403, body: { type: 'error', error: { message: 'No' } } }, 'FORBIDDEN'],
    ['an error page', { status: 404, body: '<html>Not found</html>' }, 'BAD_UPSTREAM_RESPONSE'],
    ['a page with status 200', { body: '<html>Log in</html>' }, 'BAD_UPSTREAM_RESPONSE'],
    ['JSON', { body: { log: 'x' } }, 'BAD_UPSTREAM_RESPONSE'],
  ])('is an error after %s', async (_what, response, code) => {
    script(() => response);

    const error = errorAt(await gateway().query(TAIL), 'repository', 'pipeline', 'steps', 'nodes', 0, 'log');

    expect(error.extensions).toMatchObject({ code });
  });
});

describe('bytes of a log', () => {
  test('that are not UTF-8 are replaced, with a warning', async () => {
    script((call) => rangeOf(Buffer.from([0x61, 0xff, 0x62]), call));

    const { data, extensions } = await gateway().query(TAIL);

    expect(nodes(data)).toEqual([{ log: 'a\ufffdb' }]);
    expect(extensions?.['warnings']).toEqual([
      {
        code: 'LOG_NOT_UTF8',
        message: `The log of step ${STEP} has bytes that are not UTF-8. U+FFFD replaces them.`,
      },
    ]);
  });

  test('of a character that the range cuts are left out, without a warning', async () => {
    script((call) => rangeOf(Buffer.from('✔ passed'), call));

    const { data, extensions } = await gateway().query(logWith('(lastBytes: 9)'));

    expect(nodes(data)).toEqual([{ log: ' passed' }]);
    expect(extensions).not.toHaveProperty('warnings');
  });

  test('count for the size of the response: a log over the limit is null, with a warning', async () => {
    // Each of these control characters takes six bytes in JSON, and the limit is 1 MB.
    script((call) => rangeOf(Buffer.alloc(400_000, '\u001b'), call));

    const { data, errors, extensions } = await gateway().query(logWith('(lastBytes: 400000) name'));
    const { data: shorter } = await gateway().query(logWith('(lastBytes: 100000)'));

    expect(errors).toBeUndefined();
    expect(nodes(data)).toEqual([{ log: null, name: null }]);
    expect(at(extensions, 'warnings', 0, 'code')).toBe('LOG_TOO_LARGE');
    expect(nodes(shorter)).toEqual([{ log: '\u001b'.repeat(100_000) }]);
  });
});

describe('a redirect to the storage of logs', () => {
  const toStorage = (origin: string): ScriptedResponse => ({
    status: 307,
    headers: { location: `${origin}/storage/1?signature=marker-in-a-signature` },
  });
  const storage: Script = (call) =>
    call.path === '/storage/1' ? rangeOf(Buffer.from('marker-in-a-log'), call) : undefined;

  test('is followed with the range and without the credential, and is not counted', async () => {
    script(() => toStorage(gateway().origin), storage);

    const { data, extensions } = await gateway().query(TAIL);

    expect(nodes(data)).toEqual([{ log: 'marker-in-a-log' }]);
    expect(extensions?.['upstream']).toMatchObject({ calls: 3, rounds: 3 });
    const [toApi, toHost] = gateway().calls().slice(-2);
    expect([toApi?.headers.range, toHost?.headers.range]).toEqual(['bytes=-65536', 'bytes=-65536']);
    expect(toApi?.headers.authorization).toMatch(/^Basic /);
    expect(toHost?.headers.authorization).toBeUndefined();
  });

  test('to another host is an error that names the variable', async () => {
    script(() => toStorage('http://127.0.0.1:9'), storage);

    const error = errorAt(await gateway().query(TAIL), 'repository', 'pipeline', 'steps', 'nodes', 0, 'log');

    expect(error.extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', upstream: { status: 307 } });
    expect(error.message).toContain('UPSTREAM_REDIRECT_HOSTS');
    expect(error.message).not.toContain('signature');
  });

  test('leaves neither the log nor the address in a log line', async () => {
    script(() => toStorage(gateway().origin), storage);
    const before = gateway().logLines.length;

    await gateway().query(TAIL);

    const lines = gateway().logLines.join('');
    expect(gateway().logLines.length).toBeGreaterThan(before);
    expect(['marker-in-a-log', 'marker-in-a-signature'].filter((marker) => lines.includes(marker))).toEqual([]);
  });
});
