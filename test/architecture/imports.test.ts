import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '..', '..', 'src');

/** Who may know whom: docs/architecture.md. A room may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'everything'>> = {
  'main.ts': ['server.ts', 'config'],
  'server.ts': 'everything',
  config: [],
  http: ['graph', 'webhooks', 'observability'],
  graph: ['bitbucket', 'events'],
  bitbucket: [],
  webhooks: ['events', 'bitbucket'],
  events: [],
  emulator: ['bitbucket'],
  observability: [],
};

/** Rooms that may know only what Bitbucket's JSON looks like, never how the client signs or queries. */
const WIRE_TYPES_ONLY = ['emulator', 'webhooks'];
const WIRE_TYPES = ['bitbucket/types.ts', 'bitbucket/json.ts'];

/** npm packages with one owner; the others (graphql, zod) may be used by all. */
const OWNERS: readonly (readonly [RegExp, string])[] = [
  [/^(fastify|@fastify\/.*|@apollo\/.*|@as-integrations\/.*|graphql-ws|graphql-sse|ws)$/, 'http'],
  [/^(type-graphql|dataloader|graphql-jit|graphql-scalars|class-validator)$/, 'graph'],
  [/^(undici|oauth-1\.0a)$/, 'bitbucket'],
  [/^(pino|prom-client|@opentelemetry\/.*)$/, 'observability'],
];

/** Programs: what a shell starts. */
const PROGRAMS = ['main.ts', 'emulator/main.ts', 'graph/printSchema.ts'];

interface Import {
  readonly from: string;
  /** A path below src with its ending, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly isReExport: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));
const sources = new Map(files.map((file) => [file, parse(file)]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

test('every room has its rule, and the imports were found', () => {
  const rooms = new Set(files.map(roomOf));

  expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  expect(imports.length).toBeGreaterThan(files.length);
});

test('each room imports only the rooms it may know', () => {
  const forbidden = imports.filter((edge) => {
    if (edge.isPackage || roomOf(edge.from) === roomOf(edge.to)) return false;
    const allowed = MAY_IMPORT[roomOf(edge.from)] ?? [];
    return allowed !== 'everything' && !allowed.includes(roomOf(edge.to));
  });

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test('the emulator and the webhooks know of the REST client nothing but what the wire looks like', () => {
  const forbidden = imports.filter(
    (edge) =>
      WIRE_TYPES_ONLY.includes(roomOf(edge.from)) && roomOf(edge.to) === 'bitbucket' && !WIRE_TYPES.includes(edge.to),
  );

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test('a package with an owner is imported by its owner alone', () => {
  const forbidden = imports.filter((edge) => {
    const owner = OWNERS.find(([name]) => edge.isPackage && name.test(packageOf(edge.to)))?.[1];
    return owner !== undefined && roomOf(edge.from) !== owner;
  });

  expect(forbidden.map(describeEdge)).toEqual([]);
});

test('only programs touch the process', () => {
  const touching = [...sources].filter(([, source]) => usesProcess(source)).map(([file]) => file);

  expect(touching.filter((file) => !PROGRAMS.includes(file))).toEqual([]);
  expect(touching).toContain('main.ts');
  expect(imports.filter((edge) => /^(node:)?process$/.test(edge.to)).map(describeEdge)).toEqual([]);
});

test('there are no barrels', () => {
  expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([]);
  const nothingElse = [...sources].filter(([, source]) => source.statements.every(isReExport)).map(([file]) => file);
  expect(nothingElse).toEqual([]);
  const acrossRooms = imports.filter((edge) => edge.isReExport && roomOf(edge.from) !== roomOf(edge.to));
  expect(acrossRooms.map(describeEdge)).toEqual([]);
});

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

interface Edge {
  readonly specifier: string;
  readonly isReExport: boolean;
}

function edgeOf(node: ts.Node): Edge | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isReExport: false };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isReExport: true };
  }
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  if (ts.isCallExpression(node) && argument !== undefined && ts.isStringLiteral(argument)) {
    const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isRequire || isImport) return { specifier: argument.text, isReExport: false };
  }
  return undefined;
}

function describeTarget(from: string, { specifier, isReExport }: Edge): Import {
  if (!specifier.startsWith('.')) return { from, to: specifier, isPackage: true, isReExport };
  const to = normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/');
  return { from, to: `${to}.ts`, isPackage: false, isReExport };
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

/** The folder, or the file's own name at the top. */
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
