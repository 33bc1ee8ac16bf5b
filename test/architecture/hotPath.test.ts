import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAbstractType, isLeafType, isNonNullType, isObjectType, getNamedType } from 'graphql';
import ts from 'typescript';
import { buildGatewaySchema } from '../../src/graph/schema';

/** What every field of every answer goes through: nothing that need not be there. */
const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const fields = types.filter(isObjectType).flatMap((type) => {
  return Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type, field }));
});

test('what is declared with @From and its kin is read in place: no resolver, no middleware', () => {
  const declared = fields.filter(({ field }) => field.extensions['from'] !== undefined);

  expect(declared.filter(({ field }) => field.resolve !== undefined).map(({ name }) => name)).toEqual([]);
  expect(declared.length).toBeGreaterThan(100);
});

test('a leaf has a resolver only if somebody has written one: type-graphql makes none', () => {
  const made = fields.filter(({ field }) => isLeafType(getNamedType(field.type)) && field.resolve !== undefined);

  expect(made.map(({ name }) => name).sort()).toEqual([
    'Commit.diff',
    'Comparison.diff',
    'Issue.viewerHasVoted',
    'Issue.viewerIsWatching',
    'RateLimit.cost',
    'Repository.cloneUrl',
  ]);
});

test('no plugin of Apollo takes part in operations: the pipeline performs them', () => {
  const src = join(__dirname, '..', '..', 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  expect(files.filter((file) => declares(join(src, file), 'willResolveField'))).toEqual([]);
  expect(files.filter((file) => declares(join(src, file), 'requestDidStart'))).toEqual([]);
  expect(files.filter((file) => declares(join(src, file), 'documentStore'))).toEqual(['http/apollo.ts']);
});

describe('what the compiled executor counts on', () => {
  test('types are told apart synchronously', () => {
    const asynchronous = types
      .filter(isAbstractType)
      .filter(({ resolveType }) => resolveType === undefined || resolveType?.constructor.name === 'AsyncFunction');

    expect(asynchronous.map(({ name }) => name)).toEqual([]);
  });

  test('a mutation that fails leaves null at its own place, so that none is cut off by the one before it', () => {
    const strict = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ type }) => isNonNullType(type));

    expect(strict.map(({ name }) => name)).toEqual([]);
  });

  test('the name of a type and of its field make a name of their own', () => {
    const joined = fields.map(({ type, field }) => type.name + field.name);

    expect(joined.filter((name, index) => joined.indexOf(name) !== index)).toEqual([]);
  });
});

/** Whether the file has a method or a member of that name; comments do not count. */
function declares(file: string, name: string): boolean {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node): boolean => {
    const isMember = ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
    return (isMember && node.name.getText() === name) || (ts.forEachChild(node, visit) ?? false);
  };
  return visit(source);
}
