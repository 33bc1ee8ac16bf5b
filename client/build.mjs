// Compiles the package twice: to CommonJS (dist/cjs) and to ES modules (dist/esm).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const CLIENT = import.meta.dirname;
const COMPILER = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(join(CLIENT, 'dist'), { recursive: true, force: true });
for (const [folder, config, type] of [
  ['cjs', 'tsconfig.json', 'commonjs'],
  ['esm', 'tsconfig.esm.json', 'module'],
]) {
  execFileSync(process.execPath, [COMPILER, '-p', config], { cwd: CLIENT, stdio: 'inherit' });
  // Node.js takes the module system of a file from the nearest package.json.
  mkdirSync(join(CLIENT, 'dist', folder), { recursive: true });
  writeFileSync(join(CLIENT, 'dist', folder, 'package.json'), `${JSON.stringify({ type })}\n`);
}
copyFileSync(join(CLIENT, '..', 'schema', 'schema.graphql'), join(CLIENT, 'dist', 'schema.graphql'));
