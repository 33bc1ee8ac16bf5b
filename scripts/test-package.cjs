// Packs the project, installs the package in an empty folder as users do, starts it, sends the first query and stops it.
// Downloads the production dependencies. Run by `npm run test:package`.
const assert = require('node:assert/strict');
const { spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const NAME = 'bitbucket-graphql-gateway';
const START_MS = 30_000;
const STOP_MS = 15_000;
const { devDependencies, version } = require('../package.json');
const { packages: LOCKED } = require('../package-lock.json');

/** No setting of the developer's own takes part. */
const ENVIRONMENT = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0' };

async function main() {
  const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));
  try {
    const tarball = await check('npm pack compiles and packs the project', () => pack(folder));
    const installed = await check('npm install installs the package in an empty folder', () =>
      install(folder, tarball),
    );
    await check('npx starts the installed gateway, which answers the first query', () => serves(installed));
    await check('SIGTERM stops the installed gateway', () => stopsOnSigterm(installed));
    await check('the schema and the operations can be imported', () => exportsSchema(installed));
    const extracted = await check('npm ci installs the extracted package', () => extract(folder, tarball));
    await check('that installation has the versions of the lock file', () => hasLockedVersions(extracted));
    await check('npx prints the version', () => printsVersion(extracted));
    for (const each of [installed, extracted]) lacksDevelopmentDependencies(each);
    console.log('test:package passed');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(sentence, run) {
  const startedAt = performance.now();
  const result = await run();
  console.log(`ok   ${sentence} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
  return result;
}

/** Runs `prepack`, which compiles. Returns the path of the tarball. */
function pack(folder) {
  const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], ROOT));
  const compiled = files.map(({ path }) => path).filter((path) => /^dist\/.*\.js$/.test(path));
  assert.deepEqual(compiled.sort(), sourcesBelow('src').sort(), 'dist/ is the output of src/');
  assert.equal(existsSync(join(ROOT, 'npm-shrinkwrap.json')), false, 'npm-shrinkwrap.json is left in the project');
  return join(folder, filename);
}

/** The compiled file of each source file in a folder. */
function sourcesBelow(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `dist/${file.replaceAll('\\', '/').replace(/ts$/, 'js')}`);
}

/** As in a project that uses the gateway: npm resolves the dependencies anew. */
function install(folder, tarball) {
  const installed = join(folder, 'installed');
  mkdirSync(installed);
  writeFileSync(join(installed, 'package.json'), '{ "private": true }');
  run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', tarball], installed);
  return installed;
}

/** As docs/deployment.md describes it: npm installs what npm-shrinkwrap.json names. */
function extract(folder, tarball) {
  run('tar', ['-xzf', tarball], folder);
  const extracted = join(folder, 'package');
  run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], extracted);
  return extracted;
}

function hasLockedVersions(folder) {
  const installed = ([path, { dev, devOptional, optional, link }]) =>
    path.startsWith('node_modules/') && !link && !dev && !devOptional && !optional;
  const expected = Object.entries(LOCKED).filter(installed);
  const differing = expected.filter(([path, { version: locked }]) => {
    const manifest = join(folder, path, 'package.json');
    return !existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== locked;
  });
  assert.ok(expected.length > 0);
  assert.deepEqual(differing, []);
}

function lacksDevelopmentDependencies(folder) {
  const found = new Set(packagesBelow(join(folder, 'node_modules')));
  assert.ok(found.has('fastify'), 'fastify is installed');
  const unwanted = Object.keys(devDependencies).filter((name) => LOCKED[`node_modules/${name}`].dev && found.has(name));
  assert.deepEqual(unwanted, []);
}

/** Names of all packages in a node_modules folder, nested ones included. */
function packagesBelow(modules) {
  if (!existsSync(modules)) return [];
  const folders = readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    if (name.startsWith('@')) return readdirSync(join(modules, name)).flatMap((part) => named(`${name}/${part}`));
    return named(name);
  });

  function named(name) {
    return [name, ...packagesBelow(join(modules, name, 'node_modules'))];
  }
}

function printsVersion(folder) {
  assert.equal(run('npx', ['--no', NAME, '--', '--version'], folder).trim(), version);
}

function exportsSchema(folder) {
  const program = `require.resolve('${NAME}/schema.graphql'); require.resolve('${NAME}/operations/issues.graphql')`;
  run(process.execPath, ['-e', program], folder);
}

async function serves(folder) {
  const gateway = start('npx', ['--no', NAME], folder);
  try {
    const url = await gateway.printed(/listening on\s+(http\S+\/graphql)/);
    const query = await gateway.printed(/first query\s+(.*)\n/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined);
    assert.ok(data.repository.issues.nodes.length > 0, 'issues are returned');
    process.kill(-gateway.child.pid, 'SIGTERM');
    await within(STOP_MS, gateway.ended, 'the gateway does not stop');
  } finally {
    gateway.kill();
  }
}

async function stopsOnSigterm(folder) {
  const gateway = start(join(folder, 'node_modules', '.bin', NAME), [], folder);
  try {
    const url = await gateway.printed(/listening on\s+(http\S+\/)graphql/);
    await gateway.printed(/first query\s+(.*)\n/);
    gateway.child.kill('SIGTERM');
    assert.equal(await within(STOP_MS, gateway.ended, 'the gateway does not stop'), 0);
    await assert.rejects(fetch(url));
  } finally {
    gateway.kill();
  }
}

/** A process group of its own, so that nothing is left behind. */
function start(command, args, cwd) {
  const child = spawn(command, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const ended = once(child, 'exit').then(([code]) => code);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));

  async function printed(pattern) {
    const deadline = performance.now() + START_MS;
    for (;;) {
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) return found;
      if (child.exitCode !== null || performance.now() > deadline) throw new Error(`The gateway printed: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  function kill() {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }

  return { child, ended, printed, kill };
}

async function within(milliseconds, promise, message) {
  let timer;
  const timeout = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}

/** Returns standard output. @throws Error with all output if the command fails. */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error ?? ''}\n${stdout}${stderr}`);
  return stdout;
}

main().catch((error) => {
  console.error(`FAILED ${error.stack}`);
  process.exitCode = 1;
});
