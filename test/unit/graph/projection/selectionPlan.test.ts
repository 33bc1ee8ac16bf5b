import { type FieldNode, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { needsRow } from '../../../../src/graph/projection/hydrate';
import type { SelectionInfo } from '../../../../src/graph/projection/selectedFields';
import {
  type SelectionPlan,
  type SelectionPlans,
  selectionPlansOf,
} from '../../../../src/graph/projection/selectionPlan';
import { buildGatewaySchema } from '../../../../src/graph/schema';

const schema = buildGatewaySchema();

interface Request {
  readonly info: SelectionInfo;
  readonly nodes: readonly FieldNode[];
}

/** What a request selects from its first root field. */
function request(document: string, variables: Readonly<Record<string, unknown>> = {}): Request {
  const ast = parse(document);
  expect(validate(schema, ast)).toEqual([]);
  const [operation] = ast.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('No operation.');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) throw new Error('Bad variables.');
  const fragments = Object.fromEntries(
    ast.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const nodes = operation.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node] : []));
  return { info: { schema, fragments, variableValues: coerced, operation }, nodes };
}

function plans({ info, nodes }: Request, typeName: string): SelectionPlans {
  const type = schema.getType(typeName);
  if (type === undefined || !('getFields' in type) || !('getInterfaces' in type)) throw new Error(`No ${typeName}.`);
  return selectionPlansOf(info, type, nodes);
}

/** The shape of a repository selected at the root. */
function ofRepository(selection: string, rest = ''): SelectionPlan {
  return plans(request(`{ repository(fullName: "a/b") { ${selection} } } ${rest}`), 'Repository').of('Repository');
}

describe('what is asked for', () => {
  test.each([
    ['a leaf', 'name', ['name']],
    ['a leaf elsewhere in the JSON', 'url avatarUrl', ['links.avatar.href', 'links.html.href']],
    ['a leaf computed from another', 'slug fullName', ['full_name']],
    ['a name that a resolver reads', 'cloneUrl', ['links.clone']],
    ['an alias', 'a: name b: name', ['name']],
    ['a relation', 'owner { displayName }', ['owner.display_name', 'owner.type', 'owner.uuid']],
    [
      'a relation within a relation',
      'mainBranch { target { message } }',
      ['mainbranch.name', 'mainbranch.target.hash', 'mainbranch.target.message'],
    ],
    ['nothing but the type’s name', '__typename', []],
    ['a list', 'issues { nodes { title } }', []],
    ['a list that begins at the main branch', 'commits { nodes { hash } }', ['mainbranch.name']],
    ['a list that begins elsewhere', 'commits(include: ["x"]) { nodes { hash } }', []],
  ])('of %s', (_, selection, asks) => {
    expect(ofRepository(selection).requestedPaths).toEqual(asks);
  });

  test('a global id in a scope asks for the uuid of that scope once, where the row holds it', () => {
    const { requestedPaths, needsScopeUuid } = plans(
      request('{ repository(fullName: "a/b") { id } }'),
      'Repository',
    ).of('Repository');
    const branch = ofRepository('mainBranch { id name }');

    expect({ requestedPaths, needsScopeUuid }).toEqual({ requestedPaths: ['uuid'], needsScopeUuid: false });
    expect(branch.needsScopeUuid).toBe(true);
    expect(branch.requestedPaths).toContain('uuid');
  });

  test('without a row of its own nothing is read for children alone', () => {
    expect(needsRow(ofRepository('issues { totalCount } branch(name: "x") { name }'))).toBe(false);
    expect(needsRow(ofRepository('name issues { totalCount }'))).toBe(true);
    expect(needsRow(ofRepository('__typename'))).toBe(true);
  });
});

describe('fragments', () => {
  test('spread twice, nested and inline ask once', () => {
    const { requestedPaths } = ofRepository(
      '...A ...B ... on Repository { name } ... { language } ... on Node { id }',
      'fragment A on Repository { name ...B } fragment B on Repository { description }',
    );

    expect(requestedPaths).toEqual(['description', 'language', 'name', 'uuid']);
  });

  test('of other types ask nothing', () => {
    const node = request('{ node(id: "x") { id ... on Issue { title } ... on Repository { name } } }');

    expect(plans(node, 'Node').of('Repository').requestedPaths).toEqual(['name', 'uuid']);
    expect(plans(node, 'Node').of('Issue').requestedPaths).not.toContain('name');
  });

  test('on an interface ask for the union, while each type needs only its own', () => {
    const [relation] = ofRepository('owner { displayName ... on User { accountId } }').relations;

    expect(relation?.plans.requestedPaths).toEqual(['account_id', 'display_name']);
    expect(relation?.plans.of('User').requiredPaths).toEqual(['account_id', 'display_name']);
    expect(relation?.plans.of('Team').requiredPaths).toEqual(['display_name']);
  });
});

describe('@skip and @include', () => {
  const DOCUMENT = `query ($a: Boolean!, $b: Boolean = true) { repository(fullName: "a/b") {
    slug name @include(if: $a) language @skip(if: $b) ...F @include(if: $a) issues @skip(if: $a) { totalCount } } }
    fragment F on Repository { description }`;

  test.each([
    [{ a: true, b: true }, ['description', 'full_name', 'name'], 0],
    [{ a: true, b: false }, ['description', 'full_name', 'language', 'name'], 0],
    [{ a: false }, ['full_name'], 1],
  ])('%j', (variables, asks, children) => {
    const shape = plans(request(DOCUMENT, variables), 'Repository').of('Repository');

    expect(shape.requestedPaths).toEqual(asks);
    expect(shape.prefetches).toHaveLength(children);
  });

  test('with literals', () => {
    expect(
      ofRepository('name @skip(if: true) slug @include(if: false) language @skip(if: false)').requestedPaths,
    ).toEqual(['language']);
  });
});

describe('fields that share a response key', () => {
  test('are merged where they are the same field', () => {
    const { prefetches } = ofRepository('issue(number: 1) { title } issue(number: 1) { state }');

    expect(prefetches.map(({ nodes }) => nodes.length)).toEqual([2]);
  });

  test('are told apart where two places show one entity', () => {
    const { relations } = ofRepository('a: owner { x: displayName } b: owner { x: nickname }');

    expect(relations).toHaveLength(1);
    expect(relations[0]?.plans.of('Team').requestedPaths).toEqual(['display_name', 'nickname']);
  });

  test('with other arguments are children of their own', () => {
    const { relations } =
      ofRepository(`a: parent { l: issues(first: 1) { totalCount } } b: parent { l: issues(first: 2) { totalCount } }
      c: parent { m: issues(first: 1) { nodes { title } } }`);

    const children = relations[0]?.plans.of('Repository').prefetches ?? [];
    expect(children.map(({ nodes }) => nodes.map(print).map((text) => text.replace(/ \{[^]*/, '')))).toEqual([
      ['l: issues(first: 1)', 'm: issues(first: 1)'],
      ['l: issues(first: 2)'],
    ]);
  });
});

describe('a compiled shape', () => {
  test('is kept with its document, one for each way its switches stand', () => {
    const on = request(
      'query ($a: Boolean!, $n: Int!) { repository(fullName: "a/b") { name @include(if: $a) issue(number: $n) { title } } }',
      { a: true, n: 1 },
    );
    const other = { ...on, info: { ...on.info, variableValues: { a: true, n: 2 } } };
    const off = { ...on, info: { ...on.info, variableValues: { a: false, n: 1 } } };

    expect(plans(other, 'Repository')).toBe(plans(on, 'Repository'));
    expect(plans(off, 'Repository')).not.toBe(plans(on, 'Repository'));
    expect(plans(off, 'Repository').of('Repository').requestedPaths).toEqual([]);
    expect(plans(on, 'Repository').of('Repository').requestedPaths).toEqual(['name']);
  });
});
