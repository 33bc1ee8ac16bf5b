import { type FieldNode, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { needsEntityRead } from '../../../../src/graph/projection/hydrate';
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

/** Returns the selection of the first root field of a request. */
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

function plansOf({ info, nodes }: Request, typeName: string): SelectionPlans {
  const type = schema.getType(typeName);
  if (type === undefined || !('getFields' in type) || !('getInterfaces' in type)) throw new Error(`No ${typeName}.`);
  return selectionPlansOf(info, type, nodes);
}

/** Returns the selection plan of a repository that is selected at the root. */
function repositoryPlan(selection: string, rest = ''): SelectionPlan {
  return plansOf(request(`{ repository(fullName: "a/b") { ${selection} } } ${rest}`), 'Repository').of('Repository');
}

describe('requested paths', () => {
  test.each([
    ['a leaf field', 'name', ['name']],
    ['a leaf field with another path in the JSON', 'url avatarUrl', ['links.avatar.href', 'links.html.href']],
    ['a leaf field that is derived from another path', 'slug fullName', ['full_name']],
    ['a field with a resolver', 'cloneUrl', ['links.clone']],
    ['an alias', 'a: name b: name', ['name']],
    ['a relation', 'owner { displayName }', ['owner.display_name', 'owner.type', 'owner.uuid']],
    [
      'a nested relation',
      'mainBranch { target { message } }',
      ['mainbranch.name', 'mainbranch.target.hash', 'mainbranch.target.message'],
    ],
    ['only __typename', '__typename', []],
    ['a list', 'issues { nodes { title } }', []],
    ['a list that starts at the main branch', 'commits { nodes { hash } }', ['mainbranch.name']],
    ['a list with an explicit start', 'commits(include: ["x"]) { nodes { hash } }', []],
  ])('contain the expected paths for %s', (_, selection, expected) => {
    expect(repositoryPlan(selection).requestedPaths).toEqual(expected);
  });

  test('contain the uuid of the parent once for node ids, if the row contains it', () => {
    const { requestedPaths, needsScopeUuid } = plansOf(
      request('{ repository(fullName: "a/b") { id } }'),
      'Repository',
    ).of('Repository');
    const branch = repositoryPlan('mainBranch { id name }');

    expect({ requestedPaths, needsScopeUuid }).toEqual({ requestedPaths: ['uuid'], needsScopeUuid: false });
    expect(branch.needsScopeUuid).toBe(true);
    expect(branch.requestedPaths).toContain('uuid');
  });

  test('are not required if only child lists are selected', () => {
    expect(needsEntityRead(repositoryPlan('issues { totalCount } branch(name: "x") { name }'))).toBe(false);
    expect(needsEntityRead(repositoryPlan('name issues { totalCount }'))).toBe(true);
    expect(needsEntityRead(repositoryPlan('__typename'))).toBe(true);
  });
});

describe('fragments', () => {
  test('contribute their paths once if they are repeated, nested or inline', () => {
    const { requestedPaths } = repositoryPlan(
      '...A ...B ... on Repository { name } ... { language } ... on Node { id }',
      'fragment A on Repository { name ...B } fragment B on Repository { description }',
    );

    expect(requestedPaths).toEqual(['description', 'language', 'name', 'uuid']);
  });

  test('contribute no paths for other types', () => {
    const node = request('{ node(id: "x") { id ... on Issue { title } ... on Repository { name } } }');

    expect(plansOf(node, 'Node').of('Repository').requestedPaths).toEqual(['name', 'uuid']);
    expect(plansOf(node, 'Node').of('Issue').requestedPaths).not.toContain('name');
  });

  test('on an interface request the paths of all types, but require only the paths of the actual type', () => {
    const [relation] = repositoryPlan('owner { displayName ... on User { accountId } }').relations;

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
  ])('change the requested paths for the variables %j', (variables, expected, children) => {
    const plan = plansOf(request(DOCUMENT, variables), 'Repository').of('Repository');

    expect(plan.requestedPaths).toEqual(expected);
    expect(plan.prefetches).toHaveLength(children);
  });

  test('change the requested paths for literal conditions', () => {
    expect(
      repositoryPlan('name @skip(if: true) slug @include(if: false) language @skip(if: false)').requestedPaths,
    ).toEqual(['language']);
  });
});

describe('fields with the same response key', () => {
  test('are merged if they are the same field', () => {
    const { prefetches } = repositoryPlan('issue(number: 1) { title } issue(number: 1) { state }');

    expect(prefetches.map(({ nodes }) => nodes.length)).toEqual([2]);
  });

  test('are separate if two fields show the same object', () => {
    const { relations } = repositoryPlan('a: owner { x: displayName } b: owner { x: nickname }');

    expect(relations).toHaveLength(1);
    expect(relations[0]?.plans.of('Team').requestedPaths).toEqual(['display_name', 'nickname']);
  });

  test('are separate prefetches if their arguments differ', () => {
    const { relations } =
      repositoryPlan(`a: parent { l: issues(first: 1) { totalCount } } b: parent { l: issues(first: 2) { totalCount } }
      c: parent { m: issues(first: 1) { nodes { title } } }`);

    const children = relations[0]?.plans.of('Repository').prefetches ?? [];
    expect(children.map(({ nodes }) => nodes.map(print).map((text) => text.replace(/ \{[^]*/, '')))).toEqual([
      ['l: issues(first: 1)', 'm: issues(first: 1)'],
      ['l: issues(first: 2)'],
    ]);
  });
});

describe('a compiled selection plan', () => {
  test('is cached with its document, once for each combination of @skip and @include values', () => {
    const on = request(
      'query ($a: Boolean!, $n: Int!) { repository(fullName: "a/b") { name @include(if: $a) issue(number: $n) { title } } }',
      { a: true, n: 1 },
    );
    const other = { ...on, info: { ...on.info, variableValues: { a: true, n: 2 } } };
    const off = { ...on, info: { ...on.info, variableValues: { a: false, n: 1 } } };

    expect(plansOf(other, 'Repository')).toBe(plansOf(on, 'Repository'));
    expect(plansOf(off, 'Repository')).not.toBe(plansOf(on, 'Repository'));
    expect(plansOf(off, 'Repository').of('Repository').requestedPaths).toEqual([]);
    expect(plansOf(on, 'Repository').of('Repository').requestedPaths).toEqual(['name']);
  });
});
