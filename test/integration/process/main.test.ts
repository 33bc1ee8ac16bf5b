import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, parse, validate } from 'graphql';
import { listenOnLoopback } from '../../support/loopback';
import { freePort } from '../../support/freePort';
import { GatewayProcess, buildOnce } from '../../support/gatewayProcess';
import { query } from './query';
import { type SlowUpstream, startSlowUpstream } from './slowUpstream';

const SECRETS = {
  BITBUCKET_EMAIL: 'hunter@example.com',
  BITBUCKET_API_TOKEN: 'hunter-api-token',
  GATEWAY_KEYS: 'hunter-key-of-the-gateway',
};
const FIRST_QUERY = /first query\s+(.*)\n/;
const schema = buildSchema(readFileSync(join(__dirname, '../../../schema/schema.graphql'), 'utf8'));

beforeAll(buildOnce, 240_000);

describe('npm start', () => {
  it('serves the embedded emulator and prints a working first query and the URL of the metrics', async () => {
    const gateway = start({ PORT: '0', METRICS_ADDRESS: '0' });

    const url = await gateway.listening();
    const first = await gateway.printed(FIRST_QUERY);
    const answer = await query(url, first);
    const metrics = await fetch(await gateway.printed(/metrics {7}(\S+)\n/));

    expect(await gateway.printed(/upstream\s+(.*)\n/)).toBe(
      'the embedded emulator with sample data (for Bitbucket, see --help)',
    );
    expect(await gateway.printed(/emulator\s+(http\S+) \(admin calls\)\n/)).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/_emulator$/,
    );
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(answer).toMatchObject({ data: { repository: { issues: { nodes: [{}, {}, {}] } } } });
    expect(answer).not.toHaveProperty('errors');
    expect(await metrics.text()).toContain('gateway_operations_total');
  });

  it('delivers the events of the embedded emulator to a subscription', async () => {
    const gateway = start({ PORT: '0' });
    const url = await gateway.listening();
    const admin = await gateway.printed(/emulator\s+(http\S+) /);
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { changes { name } } }';
    const stream = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    const firstEvent = readEvent(stream);

    // Nothing tells the client when the subscription has started, so the push is repeated.
    let event: unknown;
    while (event === undefined) {
      await push(`${admin}/push`, { repository: 'acme/widget', branch: 'main' });
      event = await Promise.race([firstEvent, sleep(50)]);
    }

    expect(event).toMatchObject({ data: { repositoryPushed: { changes: [{ name: 'main' }] } } });
  });

  it('prints where people sign in, and the callback URL of the consumer', async () => {
    const port = String(await freePort());
    const gateway = start({ PORT: port, SIGN_IN: 'oauth2', PUBLIC_URL: `http://localhost:${port}/board` });

    await gateway.listening();
    const line = await gateway.printed(/sign-in {7}(.*)\n/);

    expect(line).toBe(
      `http://localhost:${port}/board/auth/login (oauth2; callback URL http://localhost:${port}/board/auth/callback)`,
    );
  });

  it('continues after an unhandled rejection and logs it', async () => {
    const reject = 'process.on("SIGUSR2", () => { Promise.reject(new Error("dropped by a library")); })';
    const gateway = new GatewayProcess({ PORT: '0' }, [], undefined, ['--import', `data:text/javascript,${reject}`]);
    const url = await gateway.listening();

    gateway.signal('SIGUSR2');
    const answer = await query(url, '{ viewer { displayName } }');
    gateway.signal('SIGTERM');
    const { code, stderr } = await gateway.ended;

    expect(answer).toMatchObject({ data: { viewer: { displayName: 'Ada Lindqvist' } } });
    expect(code).toBe(0);
    expect(stderr).toContain('bug: a rejection was not handled');
    expect(stderr).toContain('dropped by a library');
  });

  it('prints the upstream, the kind of credential and a valid first query, but no secrets', async () => {
    const gateway = start({ PORT: '0', BITBUCKET_API_URL: 'http://127.0.0.1:9/2.0', ...SECRETS });

    const url = await gateway.listening();
    const first = await gateway.printed(FIRST_QUERY);
    await query(url, '{ workspaces { nodes { slug } } }', SECRETS.GATEWAY_KEYS);
    gateway.signal('SIGTERM');
    const { stdout, stderr } = await gateway.ended;

    expect(stdout).toContain('upstream      http://127.0.0.1:9/2.0 (api-token)');
    expect(stdout).toContain('X-Gateway-Key');
    expect(validate(schema, parse(first))).toEqual([]);
    expect(stderr).toContain('UPSTREAM_UNAVAILABLE');
    expect(stdout + stderr).not.toContain('hunter');
  });

  it.each([[{ BITBUCKET_API_URL: 'http://127.0.0.1:9' }], [{ BITBUCKET_AUTH: 'passthrough' }]])(
    'prints a first query that is valid with %j',
    async (environment: Readonly<Record<string, string>>) => {
      const gateway = start({ PORT: '0', ...environment });

      await gateway.listening();
      const first = await gateway.printed(FIRST_QUERY);

      expect(validate(schema, parse(first))).toEqual([]);
    },
  );
});

describe('a gateway that cannot start', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    ['an incomplete credential', { BITBUCKET_API_TOKEN: 'hunter' }, [/^BITBUCKET_EMAIL must be set/]],
    ['two credentials', { ...SECRETS, BITBUCKET_ACCESS_TOKEN: 'hunter' }, [/belong to 2 different credentials/]],
    ['production without a credential', { NODE_ENV: 'production' }, [/^NODE_ENV=production .*set a credential/]],
    [
      'a shared credential on a public address without keys',
      { HOST: '0.0.0.0', BITBUCKET_ACCESS_TOKEN: 'hunter' },
      [/GATEWAY_KEYS/],
    ],
    ['several errors', { PORT: 'hunter', BITBUCKET_API_URL: 'hunter' }, [/^PORT must/, /^BITBUCKET_API_URL must/]],
    [
      'an address of another machine',
      { PORT: '0', HOST: '192.0.2.1', WEBHOOK_SECRET: 'hunter-hunter-hunter' },
      [/^HOST is not an address of this machine/],
    ],
  ])('exits with 1 and prints one line per error without values: %s', async (_what, environment, expected) => {
    const { code, stdout, stderr } = await start(environment).ended;

    const lines = stderr.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines).toHaveLength(expected.length);
    expected.forEach((pattern, index) => {
      expect(lines[index]).toMatch(pattern);
    });
    expect(stdout + stderr).not.toContain('hunter');
  });

  it('exits with 1 and prints one line if the port is in use', async () => {
    const other = await listenOnLoopback(createServer());

    const { code, stderr } = await start({ PORT: String(other.port) }).ended;

    expect(code).toBe(1);
    expect(stderr).toBe(
      `PORT ${other.port} is in use by another program on this HOST. Stop that program, or set another PORT.\n`,
    );
    await other.stop();
  });

  it.each(['jit', 'graphql-js'])(
    'exits with 1 and prints one line if code generation is disallowed (%s)',
    async (EXECUTOR) => {
      const flags = ['--disallow-code-generation-from-strings'];

      const { code, stderr } = await new GatewayProcess({ PORT: '0', EXECUTOR }, [], undefined, flags).ended;

      expect(code).toBe(1);
      expect(stderr).toMatch(/^The gateway needs code generation from strings, .*\n$/);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it('exits with 1 and prints one line that names METRICS_ADDRESS if its port is in use', async () => {
    const other = await listenOnLoopback(createServer());

    const { code, stderr } = await start({ PORT: '0', METRICS_ADDRESS: String(other.port) }).ended;

    expect(code).toBe(1);
    expect(stderr).toBe(
      `METRICS_ADDRESS cannot be opened (EADDRINUSE). Another program uses 127.0.0.1:${other.port}. ` +
        'Stop that program, or set another port.\n',
    );
    await other.stop();
  });

  it('exits with 1 and prints one line for an unknown argument', async () => {
    const { code, stderr } = await start({}, ['--prot=1']).ended;

    expect(code).toBe(1);
    expect(stderr).toBe('Unknown argument. The gateway accepts --help and --version only.\n');
  });
});

describe('--help and --version', () => {
  it('print and exit with 0 without showing values of the environment', async () => {
    const environment = { PORT: 'hunter', ...SECRETS };

    const help = await start(environment, ['--help']).ended;
    const version = await start(environment, ['--version']).ended;

    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('BITBUCKET_MAX_CONCURRENCY');
    expect(help.stdout).not.toContain('hunter');
    expect(version).toMatchObject({ code: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a signal', () => {
  let upstream: SlowUpstream;

  beforeEach(async () => {
    upstream = await startSlowUpstream();
  });
  afterEach(() => upstream.stop());

  it.each(['SIGTERM', 'SIGINT'] as const)('%s completes running operations, then exits with 0', async (signal) => {
    const gateway = start({ PORT: '0', BITBUCKET_API_URL: upstream.url });
    const url = await gateway.listening();
    const inFlight = query(url, '{ repository(fullName: "acme/widget") { name } }');
    const answerCall = await upstream.called();

    gateway.signal(signal);
    await gateway.printed(/Stopping/);
    answerCall();

    expect(await inFlight).toMatchObject({ data: { repository: { name: 'Widget' } } });
    const answeredAt = performance.now();
    expect((await gateway.ended).code).toBe(0);
    // Keep-alive connections must not delay the exit. The limit for draining is ten seconds.
    expect(performance.now() - answeredAt).toBeLessThan(9_000);
    await expect(query(url, '{ __typename }')).rejects.toThrow();
  });

  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ] as const)('%s followed by %s exits with 1 at once', async (first, second) => {
    const gateway = start({ PORT: '0', BITBUCKET_API_URL: upstream.url });
    const url = await gateway.listening();
    const inFlight = query(url, '{ repository(fullName: "acme/widget") { name } }').catch(() => 'cut off');
    await upstream.called();

    gateway.signal(first);
    await gateway.printed(/Stopping/);
    gateway.signal(second);

    expect((await gateway.ended).code).toBe(1);
    expect(await inFlight).toBe('cut off');
  });
});

test('the REST calls of a client that disconnects are cancelled', async () => {
  const upstream = await startSlowUpstream();
  const gateway = start({ PORT: '0', BITBUCKET_API_URL: upstream.url });
  const url = await gateway.listening();
  const caller = new AbortController();
  const response = query(url, '{ repository(fullName: "acme/widget") { name } }', undefined, caller.signal).catch(
    () => 'gone',
  );
  await upstream.called();

  caller.abort();

  await upstream.hungUp();
  expect(await response).toBe('gone');
});

async function push(url: string, json: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(json) });
  expect(status).toBe(200);
}

/** Returns the first result of an event stream, and closes the stream. */
async function readEvent({ body }: Response): Promise<unknown> {
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const data = /^event: next\ndata: (.*)$/m.exec(text)?.[1];
    if (data !== undefined) return JSON.parse(data) as unknown;
  }
  throw new Error(`The stream ended: ${text}`);
}

function start(environment: Readonly<Record<string, string>>, args: readonly string[] = []): GatewayProcess {
  return new GatewayProcess(environment, args);
}
