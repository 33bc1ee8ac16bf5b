import { type FieldNode, isObjectType, Kind, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';
import { selectionPlansOf } from '../../../../src/graph/projection/selectionPlan';
import type { ResultWeight } from '../../../../src/graph/projection/resultWeight';
import { buildGatewaySchema } from '../../../../src/graph/schema';

const schema = buildGatewaySchema();

/** What is shown of the repository or commit that a query selects at its root. */
function shownOf(document: string): ResultWeight {
  const parsed = parse(document);
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  const [invalid] = validate(schema, parsed, rules);
  if (invalid !== undefined) throw invalid;
  const [operation] = parsed.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation comes first.');
  const fragments = Object.fromEntries(
    parsed.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const type = schema.getType('Repository');
  if (!isObjectType(type)) throw new Error('No repositories.');
  const nodes = operation.selectionSet.selections.filter((node): node is FieldNode => node.kind === Kind.FIELD);
  return selectionPlansOf({ schema, fragments, variableValues: {}, operation }, type, nodes).weight;
}

const repository = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;

/** Goes down a way from a repository to a commit, and on to its parents, so many times. */
function ancestors(shown: ResultWeight, generations: number): ResultWeight {
  let commit = shown.of().at('mainBranch').of().at('target');
  for (let generation = 0; generation < generations; generation += 1) commit = commit.of().at('parents');
  return commit;
}

describe('the fields that one object adds', () => {
  test.each([
    ['leaves', repository('name fullName'), 2],
    ['aliases', repository('a: name b: name name'), 3],
    ['what merges counts once', `${repository('name ...F name ... { name }')} fragment F on Repository { name }`, 1],
    ['__typename', repository('__typename t: __typename'), 2],
    ['members that hold objects', repository('workspace { slug name } w: workspace { slug }'), 2],
    ['members with resolvers', repository('cloneUrl issues { totalCount } i: issues { totalCount }'), 3],
  ])('%s', (_name, document, fields) => {
    expect(shownOf(document).of().fields).toBe(fields);
  });

  test('an object at several places adds what each of them shows', () => {
    const shown = shownOf(
      `${repository('a: workspace { slug } b: workspace { slug name } c: workspace { ...W }')}
        fragment W on Workspace { slug url name }`,
    );

    expect(shown.of().at('workspace').of().fields).toBe(1 + 2 + 3);
    expect(shown.of().at('workspace').times).toBe(3);
  });

  test('of an interface, what its concrete type shows', () => {
    const account = shownOf(
      repository('owner { displayName ... on User { nickname uuid } ... on Team { __typename } }'),
    )
      .of()
      .at('owner');

    expect(['User', 'Team', 'AppUser'].map((type) => account.of(type).fields)).toEqual([3, 2, 1]);
  });

  test('nothing where nothing is selected', () => {
    expect(shownOf(repository('name')).of().at('workspace').of()).toMatchObject({ fields: 0, bytes: 0, texts: [] });
  });
});

describe('of fragments that spread each other', () => {
  const chain = (levels: number, aliases: number): string => {
    const names = Array.from({ length: aliases }, (_, index) => `a${index}`);
    const fragments = Array.from({ length: levels }, (_, level) => {
      const below = level + 1 === levels ? 'hash' : `...F${level + 1}`;
      return `fragment F${level} on Commit { ${names.map((name) => `${name}: parents { ${below} }`).join(' ')} }`;
    });
    return `${repository('mainBranch { target { ...F0 } }')} ${fragments.join(' ')}`;
  };

  test.each([
    [3, 2],
    [10, 4],
    [16, 8],
  ])('%i, with %i aliases each, the places are counted, and not gone through', (levels, aliases) => {
    const shown = ancestors(shownOf(chain(levels, aliases)), levels);

    expect(shown.times).toBe(aliases ** levels);
    expect(shown.place.occurrences).toHaveLength(aliases);
    expect(shown.of().fields).toBe(aliases ** levels);
  });

  test('places are no more than can be counted exactly', () => {
    const shown = ancestors(shownOf(chain(16, 40)), 16);

    expect(shown.times).toBeGreaterThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(shown.of().fields).toBe(Number.MAX_SAFE_INTEGER);
  });

  /** At each place another set of fragments meets: they cannot be told apart by fewer than 2 ** generation lists. */
  test('and that meet in every combination, no more is looked at than could ever be returned', () => {
    const levels = 17;
    const fragments = Array.from({ length: levels }, (_, level) => {
      const on = (state: number): string => (level + 1 < levels ? `...Q${state}_${level + 1}` : 'hash');
      return Array.from({ length: level + 2 }, (_unused, state) => {
        const [a, b] = state === 0 ? [`${on(0)} ${on(1)}`, on(0)] : [on(state + 1), on(state + 1)];
        return `fragment Q${state}_${level} on Commit { a: parents { hash ${a} } b: parents { hash ${b} } }`;
      }).join(' ');
    });
    const document = `${repository('mainBranch { target { ...Q0_0 } }')} ${fragments.join(' ')}`;

    const shown = shownOf(document);
    const weights = Array.from({ length: levels }, (_, level) => ancestors(shown, level).of());

    expect(weights.slice(0, 10).map(({ fields }) => fields)).toEqual([2, 6, 12, 24, 48, 96, 192, 384, 768, 1536]);
    expect(Math.max(...weights.map(({ fields }) => fields))).toBe(Number.MAX_SAFE_INTEGER);
  });
});
