import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAbstractType, isLeafType, isNonNullType, isObjectType, getNamedType } from 'graphql';
import ts from 'typescript';
import { buildGatewaySchema } from '../../src/graph/schema';

/** The path that every field of every response takes must contain no unnecessary steps. */
const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const fields = types.filter(isObjectType).flatMap((type) => {
  return Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type, field }));
});

test('fields declared with @From and related decorators have no resolver and no middleware', () => {
  const declared = fields.filter(({ field }) => field.extensions['from'] !== undefined);

  expect(declared.filter(({ field }) => field.resolve !== undefined).map(({ name }) => name)).toEqual([]);
  expect(declared.length).toBeGreaterThan(100);
});

test('a leaf field has a resolver only if the source code declares one', () => {
  const made = fields.filter(({ field }) => isLeafType(getNamedType(field.type)) && field.resolve !== undefined);

  expect(made.map(({ name }) => name).sort()).toEqual([
    'Commit.diff',
    'Commit.statusRollup',
    'Comparison.diff',
    'Deployment.state',
    'Issue.viewerHasVoted',
    'Issue.viewerIsWatching',
    'Pipeline.status',
    'PipelineStep.log',
    'PipelineStep.status',
    'PullRequest.diff',
    'PullRequest.mergeable',
    'PullRequest.statusRollup',
    'RateLimit.cost',
    'Repository.cloneUrl',
  ]);
});

test('no Apollo Server plugin takes part in operations', () => {
  const src = join(__dirname, '..', '..', 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  expect(files.filter((file) => declares(join(src, file), 'willResolveField'))).toEqual([]);
  expect(files.filter((file) => declares(join(src, file), 'requestDidStart'))).toEqual([]);
  expect(files.filter((file) => declares(join(src, file), 'documentStore'))).toEqual(['http/apollo.ts']);
});

describe('requirements of the compiled executor', () => {
  test('abstract types resolve synchronously', () => {
    const asynchronous = types
      .filter(isAbstractType)
      .filter(({ resolveType }) => resolveType === undefined || resolveType?.constructor.name === 'AsyncFunction');

    expect(asynchronous.map(({ name }) => name)).toEqual([]);
  });

  test('mutation fields are nullable, so that a failed mutation does not cancel the next one', () => {
    const strict = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ type }) => isNonNullType(type));

    expect(strict.map(({ name }) => name)).toEqual([]);
  });

  test('the joined names of a type and its field are unique', () => {
    const joined = fields.map(({ type, field }) => type.name + field.name);

    expect(joined.filter((name, index) => joined.indexOf(name) !== index)).toEqual([]);
  });
});

/** Returns whether a file declares a method or a property with this name. Ignores comments. */
function declares(file: string, name: string): boolean {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node): boolean => {
    const isMember = ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
    return (isMember && node.name.getText() === name) || (ts.forEachChild(node, visit) ?? false);
  };
  return visit(source);
}
