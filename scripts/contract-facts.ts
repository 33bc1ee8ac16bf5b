import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateFacts } from '../test/contract/generate/generateFacts';

// Writes test/contract/facts from a folder with the OpenAPI description and the recordings: npm run contract:facts -- FOLDER
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run contract:facts -- FOLDER');

const target = resolve('test/contract/facts');
const files = generateFacts(resolve(folder));
for (const name of readdirSync(target)) {
  if (name.endsWith('.json') && !files.has(name)) rmSync(join(target, name));
}
for (const [name, text] of files) writeFileSync(join(target, name), text);
const size = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(`Wrote ${files.size} files, ${size} bytes, to test/contract/facts.`);
