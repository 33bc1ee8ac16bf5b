import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildASTSchema, concatAST, parse } from 'graphql';
import { compareSchemas } from '../test/contract/schema/compareSchemas';

// Compares test/contract/contract.graphql with the schemas in a folder: npm run contract:compare -- FOLDER
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run contract:compare -- FOLDER');

const files = ['schema.graphql', 'schema-next.graphql'].map((name) => join(resolve(folder), name)).filter(existsSync);
if (files.length === 0) throw new Error(`${folder} contains neither schema.graphql nor schema-next.graphql.`);

// The second file extends types of the first: together they are the design.
const design = buildASTSchema(concatAST(files.map((file) => parse(readFileSync(file, 'utf8')))));
const contract = buildASTSchema(parse(readFileSync('test/contract/contract.graphql', 'utf8')));
const { notYet, contradictions, onlyInContract } = compareSchemas(contract, design);

print('Not yet in the contract', notYet);
print('Only in the contract', onlyInContract);
print('Contradictions', contradictions);
if (contradictions.length > 0) process.exitCode = 1;

function print(title: string, lines: readonly string[]): void {
  console.log(`${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}
