#!/usr/bin/env node
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { type Config, loadConfig } from './config/config';
import { ConfigError } from './config/configError';
import { readDotenv } from './config/dotenv';
import { readFromDisk } from './config/files';
import { renderHelp } from './config/help';
import { ListenError } from './config/listenError';
import type { Server } from './server';

const DOTENV = '.env';

const NO_CODE_GENERATION =
  'The gateway needs code generation from strings, because Fastify uses it for its routes: ' +
  'start node without --disallow-code-generation-from-strings';

/**
 * Under `npm start` and `npx`, one Ctrl-C causes two SIGINTs within milliseconds: one from the terminal and one from npm.
 * SIGINTs within this time count as one. Ctrl-C after this time ends the gateway at once.
 */
const SAME_KEY_PRESS_MS = 1_000;

/** Runs the process: reads arguments and environment, then starts the gateway. */
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
  // Printed before anything can fail, because an ignored line may be the cause of a failure.
  printWarnings(dotenv.warnings);
  const config = loadConfig({ ...dotenv.record, ...process.env }, readFromDisk);
  printWarnings(config.warnings);
  const server = await loadAndStart(config);
  // An unhandled rejection, for example in a library, must not end the process with all its operations.
  process.on('unhandledRejection', (reason) => {
    server.reportBug(reason);
  });
  stopOnSignals(server);
  printWarnings(server.state.warnings);
  process.stdout.write(greeting(config, server));
}

/**
 * Starts the gateway with a small young generation. Most objects of the start stay in use, so V8 would enlarge the young
 * generation to its maximum, and the idle process would take 10 to 20 MB more. Afterwards it grows as usual.
 */
async function loadAndStart(config: Config): Promise<Server> {
  setFlagsFromString('--semi-space-growth-factor=1');
  const { startServer } = await import('./server.js');
  const server = await startServer(config);
  setFlagsFromString('--semi-space-growth-factor=2');
  return server;
}

function printWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
}

/** The first signal stops the gateway after the requests in flight. A second signal exits at once. */
function stopOnSignals(server: Server): void {
  const isRunByNpm = process.env.npm_lifecycle_event !== undefined;
  let interruptedAt = -Infinity;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (isRunByNpm && signal === 'SIGINT' && now - interruptedAt < SAME_KEY_PRESS_MS) return;
    if (signal === 'SIGINT') interruptedAt = now;
    if (stopping) process.exit(1);
    stopping = true;
    process.stdout.write('Stopping after the requests in flight. Send the signal again to exit at once.\n');
    server.stop().catch((error: unknown) => {
      fail('The gateway could not stop', error);
    });
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function greeting(config: Config, server: Server): string {
  const url = server.url.replace('//127.0.0.1:', '//localhost:');
  const keys = config.http.gatewayKeys.length > 0 ? ['requires      the header X-Gateway-Key'] : [];
  return [
    'GraphQL gateway for Bitbucket',
    `listening on  ${url}/graphql`,
    ...(config.http.startPage ? [`start page    ${url} (open it in a browser)`] : []),
    `upstream      ${describeUpstream(config)}`,
    ...server.state.report.map((line) => `state         ${line}`),
    ...(server.adminUrl === undefined ? [] : [`emulator      ${server.adminUrl} (admin calls)`]),
    ...(server.metricsUrl === undefined ? [] : [`metrics       ${server.metricsUrl}`]),
    ...keys,
    ...describeSignIn(config, server),
    `first query   ${server.firstQuery}`,
    '',
  ].join('\n');
}

/** The upstream as the greeting shows it: the base URL and the kind of the credential, never the credential itself. */
function describeUpstream({ upstream }: Config): string {
  if (upstream.kind === 'embedded-emulator')
    return `the embedded emulator with sample data (for Bitbucket, see ${helpCommand()})`;
  return `${upstream.baseUrl} (${upstream.credential.kind})`;
}

/** Where people sign in, and the callback URL that the OAuth consumer must have. */
function describeSignIn({ signIn }: Config, { loginUrl, callbackUrl }: Server): string[] {
  if (signIn === undefined || loginUrl === undefined || callbackUrl === undefined) return [];
  const requirement = signIn.required ? ', required' : '';
  return [`sign-in       ${loginUrl} (${signIn.kind}${requirement}; callback URL ${callbackUrl})`];
}

/** `npm start --help` would print the help of npm. `npx` and `node` pass `--help` to the gateway. */
function helpCommand(): string {
  return process.env.npm_lifecycle_event === 'start' ? 'npm start -- --help' : '--help';
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'unknown';
}

/** Without this check, the process would end with the stack trace of a dependency. */
function mayGenerateCode(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- there is no other way to test it
    new Function('');
    return true;
  } catch {
    return false;
  }
}

/** Prints the error on standard error, with one line per fault of the configuration, and sets exit code 1. */
function fail(summary: string, error: unknown): void {
  process.stderr.write(`${describeFailure(summary, error)}\n`);
  process.exitCode = 1;
}

function describeFailure(summary: string, error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join('\n');
  if (error instanceof ListenError) return error.message;
  if (!(error instanceof Error)) return `${summary}.`;
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return 'Unknown argument. The gateway accepts --help and --version only.';
    default:
      return `${summary}: ${error.message}`;
  }
}

main().catch((error: unknown) => {
  fail('The gateway could not start', error);
});
