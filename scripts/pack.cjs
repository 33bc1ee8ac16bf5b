// npm runs this before and after it packs the project: `node scripts/pack.cjs before|after`.
//
// The package contains npm-shrinkwrap.json, so that an installation has the dependencies that the tests ran with. It is
// package-lock.json without the workspaces, which are not in the package. It exists only while npm packs: in a clone, npm
// would prefer it to package-lock.json.
const { spawnSync } = require('node:child_process');
const { rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const SHRINKWRAP = join(ROOT, 'npm-shrinkwrap.json');

if (process.argv[2] === 'before') {
  compile();
  writeFileSync(SHRINKWRAP, `${JSON.stringify(lockWithoutWorkspaces(), null, 2)}\n`);
} else {
  rmSync(SHRINKWRAP, { force: true });
}

function lockWithoutWorkspaces() {
  const { packages, ...lock } = require('../package-lock.json');
  const { workspaces = [], ...root } = packages[''];
  const isWorkspace = ([path, { link, resolved }]) => workspaces.includes(link ? resolved : path);
  const rest = Object.entries(packages).filter((entry) => entry[0] !== '' && !isWorkspace(entry));
  return { ...lock, packages: { '': root, ...Object.fromEntries(rest) } };
}

/** From scratch: dist/ may contain the output of sources that no longer exist. */
function compile() {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const compiler = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  require('./graphiql.cjs');
}
