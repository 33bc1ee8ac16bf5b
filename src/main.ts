import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { Config, ConfigError, loadConfig } from './config/config';
import { EnvironmentRecord } from './config/environment';
import { renderHelp } from './config/help';
import { Server, startServer } from './server';

const DOTENV = '.env';

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

  const config = loadConfig({ ...readDotenv(), ...process.env });
  for (const warning of config.warnings) process.stderr.write(`warning: ${warning}\n`);
  const server = await startServer(config);
  stopOnSignals(server);
  process.stdout.write(greeting(config, server));
}

/** The first signal lets what is in flight finish; a second one does not wait. */
function stopOnSignals(server: Server): void {
  let stopping = false;
  const onSignal = (): void => {
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

function readDotenv(): EnvironmentRecord {
  return existsSync(DOTENV) ? parseEnv(readFileSync(DOTENV, 'utf8')) : {};
}

/** One line a fault on standard error, and exit code 1. */
function fail(error: unknown): void {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join('\n');
  if (!(error instanceof Error)) return 'The gateway could not start.';
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return 'PORT is in use by another program on this HOST: stop it, or set another PORT.';
    case 'EACCES':
      return 'PORT may not be used by this user: ports below 1024 often need a privilege.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'HOST is not an address of this machine.';
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return 'Unknown argument: there are only --help and --version.';
    default:
      return `The gateway could not start: ${error.message}`;
  }
}

main().catch(fail);
