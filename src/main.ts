import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Config, loadConfig } from './config/config';
import { ConfigError } from './config/configError';
import { readDotenv } from './config/dotenv';
import { readFromDisk } from './config/files';
import { renderHelp } from './config/help';
import { ListenError } from './config/listenError';
import { Server, startServer } from './server';

const DOTENV = '.env';

const NO_CODE_GENERATION =
  'The gateway needs code generation from strings, which Fastify uses for its routes: ' +
  'start node without --disallow-code-generation-from-strings';

/**
 * Ctrl-C in a terminal signals npm and the gateway, and npm forwards its own to the gateway: one key press, two signals.
 * They arrive within milliseconds of each other; a person who means it needs longer to press again, or presses a third time.
 */
const SAME_KEY_PRESS_MS = 1_000;

/** The process: arguments and environment in, a running gateway or one line a fault out. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, version: { type: 'boolean' } } });
  if (values.help === true) {
    process.stdout.write(renderHelp());
    return;
  }
  if (values.version === true) {
    process.stdout.write(`${readVersion()}\n`);
    return;
  }

  if (!mayGenerateCode()) throw new ConfigError([NO_CODE_GENERATION]);
  const dotenv = readDotenv(DOTENV, readFromDisk);
  // Before anything can fail: an ignored line may be the cause.
  warn(dotenv.warnings);
  const config = loadConfig({ ...dotenv.record, ...process.env }, readFromDisk);
  warn(config.warnings);
  const server = await startServer(config);
  // A promise that a library drops is a bug, but none that other operations should end for.
  process.on('unhandledRejection', (reason) => {
    server.reportBug(reason);
  });
  stopOnSignals(server);
  process.stdout.write(greeting(config, server));
}

function warn(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
}

/** The first signal lets what is in flight finish; a second one does not wait. */
function stopOnSignals(server: Server): void {
  const isForwarding = process.env.npm_lifecycle_event !== undefined;
  let interruptedAt = -Infinity;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (isForwarding && signal === 'SIGINT' && now - interruptedAt < SAME_KEY_PRESS_MS) return;
    if (signal === 'SIGINT') interruptedAt = now;
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write('Stopping: finishing what is in flight. Once more to stop at once.\n');
    server.stop().catch(fail);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function greeting(config: Config, server: Server): string {
  const url = server.url.replace('//127.0.0.1:', '//localhost:');
  const sandbox = config.http.landingPage ? ' (in a browser: Apollo Sandbox)' : '';
  const keys = config.http.gatewayKeys.length > 0 ? ['needs         the header X-Gateway-Key'] : [];
  return [
    'GraphQL gateway for Bitbucket',
    `listening on  ${url}/graphql${sandbox}`,
    `talks to      ${describeUpstream(config)}`,
    ...(server.metricsUrl === undefined ? [] : [`metrics       ${server.metricsUrl}`]),
    ...keys,
    `first query   ${server.firstQuery}`,
    '',
  ].join('\n');
}

/** Where to and by which kind of credential; never the credential. */
function describeUpstream({ upstream }: Config): string {
  if (upstream.kind === 'embedded-emulator')
    return 'the embedded emulator, with made-up data (--help tells how to reach Bitbucket)';
  return `${upstream.baseUrl} (${upstream.credential.kind})`;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'unknown';
}

/** Else the process would end with a stack trace of a dependency. */
function mayGenerateCode(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the one way to find out
    new Function('');
    return true;
  } catch {
    return false;
  }
}

/** One line a fault on standard error, and exit code 1. */
function fail(error: unknown): void {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join('\n');
  if (error instanceof ListenError) return error.message;
  if (!(error instanceof Error)) return 'The gateway could not start.';
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return 'Unknown argument: there are only --help and --version.';
    default:
      return `The gateway could not start: ${error.message}`;
  }
}

main().catch(fail);
