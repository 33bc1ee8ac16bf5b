import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '..', '..', 'src');

/** The rooms of docs/architecture.md, and the rooms that each may import. A room may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'everything'>> = {
  'main.ts': ['server.ts', 'config'],
  'server.ts': 'everything',
  'optionalParts.ts': 'everything',
  'signInParts.ts': 'everything',
  config: ['lib'],
  lib: [],
  http: ['auth', 'graph', 'webhooks', 'observability', 'lib'],
  auth: ['bitbucket', 'rest', 'lib'],
  graph: ['bitbucket', 'rest', 'events', 'lib'],
  bitbucket: ['rest', 'lib'],
  rest: ['lib'],
  state: ['auth', 'rest', 'bitbucket', 'graph', 'events', 'lib'],
  webhooks: ['events', 'bitbucket', 'lib'],
  events: ['lib'],
  emulator: ['bitbucket', 'lib'],
  observability: ['lib'],
};

/** Rooms from which a room may import only types: implemented interfaces, or JSON types of Bitbucket. */
const IMPORTS_TYPES_ONLY: readonly (readonly [from: string, to: string])[] = [
  ['emulator', 'bitbucket'],
  ['webhooks', 'bitbucket'],
  ['auth', 'bitbucket'],
  ['state', 'bitbucket'],
  ['state', 'graph'],
];

/** Declarations of endpoints: data without behaviour. The emulator takes the paths of its routes from them. */
const ENDPOINTS = /^bitbucket\/endpoints\//;

/** npm packages that only one room may import. All rooms may import other packages (graphql, zod). */
const OWNERS: readonly (readonly [RegExp, string])[] = [
  [/^(fastify|@fastify\/.*|@apollo\/.*|@as-integrations\/.*|graphql-ws|graphql-sse|ws)$/, 'http'],
  [/^(type-graphql|dataloader|graphql-jit|graphql-scalars|class-validator)$/, 'graph'],
  [/^undici$/, 'rest'],
  [/^oauth-1\.0a$/, 'bitbucket'],
  [/^ioredis$/, 'state'],
  [/^(pino|prom-client|@opentelemetry\/.*)$/, 'observability'],
];

/** GraphQL types that refer to each other through lazy type functions. */
const MUTUAL_TYPES = ['graph/commit/types.ts', 'graph/ref/types.ts', 'graph/repository/types.ts'];

/** Programs that are started from a shell. */
const PROGRAMS = ['main.ts', 'emulator/main.ts', 'graph/printSchema.ts'];

interface Import {
  readonly from: string;
  /** A path below src with its file extension, or a package name. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly isReExport: boolean;
  /** True for `import type`, and if every name is imported as a type. */
  readonly isTypeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));
const sources = new Map(files.map((file) => [file, parse(file)]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

test('every room has an import rule', () => {
  const rooms = new Set(files.map(roomOf));

  expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  expect(imports.length).toBeGreaterThan(files.length);
});

test('a room imports only the rooms that its rule allows', () => {
  const forbidden = imports.filter((edge) => {
    if (edge.isPackage || roomOf(edge.from) === roomOf(edge.to)) return false;
    const allowed = MAY_IMPORT[roomOf(edge.from)] ?? [];
    return allowed !== 'everything' && !allowed.includes(roomOf(edge.to));
  });

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test.each(IMPORTS_TYPES_ONLY)('%s imports only types from %s', (from, to) => {
  const forbidden = imports.filter(
    (edge) => roomOf(edge.from) === from && roomOf(edge.to) === to && !edge.isTypeOnly && !ENDPOINTS.test(edge.to),
  );

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test('a restricted package is imported only by its room', () => {
  const forbidden = imports.filter((edge) => {
    const owner = OWNERS.find(([name]) => edge.isPackage && name.test(packageOf(edge.to)))?.[1];
    return owner !== undefined && roomOf(edge.from) !== owner;
  });

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test('only programs use the process object', () => {
  const touching = [...sources].filter(([, source]) => usesProcess(source)).map(([file]) => file);

  expect(touching.filter((file) => !PROGRAMS.includes(file))).toEqual([]);
  expect(touching).toContain('main.ts');
  expect(imports.filter((edge) => /^(node:)?process$/.test(edge.to)).map(describeEdge)).toEqual([]);
});

test('there are no import cycles except among three files of GraphQL types', () => {
  expect(filesInCycles()).toEqual(MUTUAL_TYPES);
});

test('there are no barrel files', () => {
  expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([]);
  const nothingElse = [...sources].filter(([, source]) => source.statements.every(isReExport)).map(([file]) => file);
  expect(nothingElse).toEqual([]);
  const acrossRooms = imports.filter((edge) => edge.isReExport && roomOf(edge.from) !== roomOf(edge.to));
  expect(acrossRooms.map(describeEdge)).toEqual([]);
});

/**
 * Returns the files that form import cycles. Type imports count. Removes files until each remaining file imports a
 * remaining file and is imported by one.
 */
function filesInCycles(): readonly string[] {
  const remaining = new Set(files);
  for (;;) {
    const edges = imports.filter(({ from, to }) => remaining.has(from) && remaining.has(to));
    const importing = new Set(edges.map(({ from }) => from));
    const imported = new Set(edges.map(({ to }) => to));
    const ends = [...remaining].filter((file) => !importing.has(file) || !imported.has(file));
    if (ends.length === 0) return [...remaining].sort();
    for (const file of ends) remaining.delete(file);
  }
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.ES2023, true);
}

function importsOf(file: string, source: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const edge = edgeOf(node);
    if (edge !== undefined) found.push(describeTarget(file, edge));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Edge = Pick<Import, 'isReExport' | 'isTypeOnly'> & { readonly specifier: string };

function edgeOf(node: ts.Node): Edge | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isReExport: false, isTypeOnly: importsOnlyTypes(node) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isReExport: true, isTypeOnly: node.isTypeOnly };
  }
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && argument !== undefined && ts.isStringLiteral(argument)) {
    const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isRequire || isImport) return { specifier: argument.text, isReExport: false, isTypeOnly: false };
  }
  return undefined;
}

function importsOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = importClause.namedBindings;
  return (
    importClause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function describeTarget(from: string, { specifier, ...kind }: Edge): Import {
  if (!specifier.startsWith('.')) return { from, to: specifier, isPackage: true, ...kind };
  // `import()` names the compiled file.
  const to = normalize(join(dirname(from), specifier.replace(/\.js$/, '')))
    .split(sep)
    .join('/');
  return { from, to: `${to}.ts`, isPackage: false, ...kind };
}

function isReExport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}

function usesProcess(source: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean => {
    const isName = ts.isIdentifier(node) && node.text === 'process';
    const isMember = isName && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    const isGlobal = isMember && /^(globalThis|global)$/.test(node.parent.getText().split('.')[0] ?? '');
    return (isName && !isMember) || isGlobal || (ts.forEachChild(node, visit) ?? false);
  };
  return visit(source);
}

/** Returns the folder below src, or the name of a file directly in src. */
function roomOf(file: string): string {
  return relative('.', file).split(sep)[0] ?? file;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function describeEdge({ from, to }: Import): string {
  return `${from} -> ${to}`;
}
