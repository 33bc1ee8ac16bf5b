import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { allVariables } from '../../../src/config/variables';
import { closeAfterTest } from '../../support/cleanup';
import { buildOnce } from '../../support/gatewayProcess';
import { query } from './query';
import { type SlowUpstream, startSlowUpstream } from './slowUpstream';

// The timeout is long, because npm checks whether the project must be compiled.
jest.setTimeout(180_000);

const ROOT = join(__dirname, '..', '..', '..');

/** Empty values override a local .env. */
const ALL_UNSET = Object.fromEntries(
  allVariables.flatMap(({ name }) => [
    [name, ''],
    [`${name}_FILE`, ''],
  ]),
);

beforeAll(buildOnce, 240_000);

describe('a signal to npm start', () => {
  let upstream: SlowUpstream;

  beforeEach(async () => {
    upstream = await startSlowUpstream();
  });
  afterEach(() => upstream.stop());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s, sent only to npm, makes the gateway complete running operations and leaves no process behind',
    async (signal) => {
      const npm = startCompiled({ PORT: '0', BITBUCKET_API_URL: upstream.url });
      const url = await npm.printed(/listening on\s+(http\S+)\/graphql/);
      const inFlight = query(url, '{ repository(fullName: "acme/widget") { name } }');
      const answerCall = await upstream.called();

      npm.signal(signal);
      await npm.printed(/(Stopping)/);
      answerCall();

      expect(await inFlight).toMatchObject({ data: { repository: { name: 'Widget' } } });
      expect(await npm.ended).toBe(0);
      expect(npm.isRunning).toBe(false);
      await expect(query(url, '{ __typename }')).rejects.toThrow();
    },
  );

  it('SIGINT, sent to npm and the gateway by Ctrl-C in a terminal, counts as one signal', async () => {
    const npm = startCompiled({ PORT: '0', BITBUCKET_API_URL: upstream.url });
    const url = await npm.printed(/listening on\s+(http\S+)\/graphql/);
    const inFlight = query(url, '{ repository(fullName: "acme/widget") { name } }');
    const answerCall = await upstream.called();

    npm.signalGroup('SIGINT');
    await npm.printed(/(Stopping)/);
    answerCall();

    expect(await inFlight).toMatchObject({ data: { repository: { name: 'Widget' } } });
    expect(await npm.ended).toBe(0);
    expect(npm.isRunning).toBe(false);
  });

  it('sent a second time ends the gateway at once', async () => {
    const npm = startCompiled({ PORT: '0', BITBUCKET_API_URL: upstream.url });
    const url = await npm.printed(/listening on\s+(http\S+)\/graphql/);
    const inFlight = query(url, '{ repository(fullName: "acme/widget") { name } }').catch(() => 'cut off');
    await upstream.called();

    npm.signal('SIGTERM');
    await npm.printed(/(Stopping)/);
    npm.signal('SIGTERM');

    expect(await npm.ended).toBe(1);
    expect(await inFlight).toBe('cut off');
    expect(npm.isRunning).toBe(false);
  });
});

test('npm start prints the command for help that works with npm', async () => {
  const npm = startCompiled({ PORT: '0' });

  expect(await npm.printed(/upstream\s+(.*)\n/)).toContain('see npm start -- --help');
});

test('npm start passes its arguments to the gateway', async () => {
  const npm = new NpmStart({}, ['start', '--', '--version']);

  expect(await npm.ended).toBe(0);
  await npm.closed;
  expect(npm.output).toMatch(/^\d+\.\d+\.\d+$/m);
});

/** Runs `npm start` without the script before it, which has compiled the project and ended when the gateway starts. */
function startCompiled(environment: Readonly<Record<string, string>>): NpmStart {
  return new NpmStart(environment, ['start', '--ignore-scripts']);
}

/** Runs npm in a separate process group. */
class NpmStart {
  readonly #child: ChildProcess;
  /** Resolves with the exit code; null if a signal ended npm. */
  readonly ended: Promise<number | null>;
  /** Resolves when all output has been read. */
  readonly closed: Promise<unknown>;
  output = '';
  #hasEnded = false;

  constructor(environment: Readonly<Record<string, string>>, args: readonly string[]) {
    this.#child = spawn('npm', args, {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...ALL_UNSET, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk));
    }
    this.closed = once(this.#child, 'close');
    this.ended = once(this.#child, 'exit').then(() => {
      this.#hasEnded = true;
      return this.#child.exitCode;
    });
    closeAfterTest(async () => {
      if (this.isRunning) this.signalGroup('SIGKILL');
      await this.ended;
    });
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  signalGroup(name: NodeJS.Signals): void {
    process.kill(-this.#group, name);
  }

  /** Resolves with the first group of `pattern` once it has been printed. @throws Error if npm ends before. */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output)?.[1];
      if (found !== undefined) return found;
      if (this.#hasEnded || this.#child.stdout === null) throw new Error(`npm ended: ${this.output}`);
      await Promise.race([once(this.#child.stdout, 'data'), this.ended]);
    }
  }

  /** True while any process of the group runs. */
  get isRunning(): boolean {
    try {
      process.kill(-this.#group, 0);
      return true;
    } catch {
      return false;
    }
  }

  get #group(): number {
    if (this.#child.pid === undefined) throw new Error('npm did not start.');
    return this.#child.pid;
  }
}
