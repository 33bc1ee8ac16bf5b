import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { type Instruction, instructionsOf } from './instructions';

const ROOT = join(__dirname, '..', '..');
const instructions = instructionsOf(read('Dockerfile'));
const lastStage = Math.max(...instructions.map(({ stage }) => stage));
const ofImage = instructions.filter(({ stage }) => stage === lastStage);
const environment = environmentOf(valuesOf(ofImage, 'ENV'));

beforeAll(buildOnce, 240_000);

test('each file that is copied into the image exists and is not excluded by .dockerignore', () => {
  const copied = valuesOf(instructions, 'COPY')
    .filter((value) => !value.startsWith('--from='))
    .flatMap((value) => value.split(' ').slice(0, -1));
  const included = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

  expect(copied).not.toEqual([]);
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(included.sort()).toEqual(copied.map((path) => path.replace(/^\.\/(?=.)/, '')).sort());
});

test('.dockerignore excludes everything that it does not name', () => {
  const rules = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  expect(rules[0]).toBe('*');
  expect(rules.filter((rule) => rule.includes('.env'))).toEqual([]);
});

test('the image contains what the gateway reads at run time', () => {
  const copied = valuesOf(ofImage, 'COPY').map((value) => value.replace(/^--from=build \/app\//, '').split(' ')[0]);

  expect(copied).toEqual(['package.json', 'node_modules', 'dist', 'pages', 'schema']);
});

test('the image runs the compiled program as a user without privileges', () => {
  const [user] = valuesOf(ofImage, 'USER').slice(-1);
  const command = wordsOf(valuesOf(ofImage, 'CMD').at(-1));

  expect(user).toBe('node');
  expect(command).toEqual(['node', 'dist/main.js']);
  expect(existsSync(join(ROOT, 'dist', 'main.js'))).toBe(true);
});

test('the image listens on all interfaces, in production, on the exposed port', () => {
  expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  expect(valuesOf(ofImage, 'EXPOSE')).toEqual([environment['PORT']]);
  expect(read('compose.yaml')).toContain(`127.0.0.1:${environment['PORT'] ?? ''}:${environment['PORT'] ?? ''}`);
});

test('both stages use the Node.js version of .nvmrc', () => {
  const images = valuesOf(instructions, 'FROM').map((value) => value.split(' ')[0]);

  expect(new Set(images)).toEqual(new Set([`node:${read('.nvmrc').trim()}-slim`]));
});

test('the health check succeeds while the gateway runs, and fails when it has stopped', async () => {
  const gateway = new GatewayProcess({ ...environment, NODE_ENV: 'development', PORT: '0' });
  const { port } = new URL(await gateway.listening());

  expect(await healthCheck(port)).toBe(0);

  gateway.signal('SIGTERM');
  expect((await gateway.ended).code).toBe(0);
  expect(await healthCheck(port)).toBe(1);
});

/** Runs the command of HEALTHCHECK with the variables of the image. Resolves with its exit code. */
async function healthCheck(port: string): Promise<number | null> {
  const [value = ''] = valuesOf(ofImage, 'HEALTHCHECK');
  const [program, ...args] = wordsOf(value.slice(value.indexOf('CMD') + 'CMD'.length));
  expect(program).toBe('node');
  const check = spawn(process.execPath, args, { env: { ...environment, PORT: port }, stdio: 'inherit' });
  await once(check, 'exit');
  return check.exitCode;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function valuesOf(among: readonly Instruction[], name: string): readonly string[] {
  return among.filter((instruction) => instruction.name === name).map(({ value }) => value);
}

/** The exec form: a JSON array. */
function wordsOf(value = '[]'): readonly string[] {
  return JSON.parse(value) as readonly string[];
}

function environmentOf(values: readonly string[]): Readonly<Record<string, string>> {
  const pairs = values.flatMap((value) => value.split(' ')).map((pair) => pair.split('=', 2));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}
