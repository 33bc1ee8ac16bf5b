import { type FieldNode, isObjectType, Kind, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';
import { selectionPlansOf } from '../../../../src/graph/projection/selectionPlan';
import type { ResultWeights } from '../../../../src/graph/projection/resultWeight';
import { buildGatewaySchema } from '../../../../src/graph/schema';

const schema = buildGatewaySchema();

/** Returns the weights of the repository that a query selects at its root. */
function weightsOf(document: string): ResultWeights {
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
  return selectionPlansOf({ schema, fragments, variableValues: {}, operation }, type, nodes).weights;
}

const repository = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;

/** Returns the weights of the ancestors of the latest commit of the main branch after this number of generations. */
function ancestors(shown: ResultWeights, generations: number): ResultWeights {
  let commit = shown.of().at('mainBranch').of().at('target');
  for (let generation = 0; generation < generations; generation += 1) commit = commit.of().at('parents');
  return commit;
}

describe('the field count of an object', () => {
  test.each([
    ['leaf fields', repository('name fullName'), 2],
    ['aliases', repository('a: name b: name name'), 3],
    ['fields that merge', `${repository('name ...F name ... { name }')} fragment F on Repository { name }`, 1],
    ['__typename', repository('__typename t: __typename'), 2],
    ['embedded objects', repository('workspace { slug name } w: workspace { slug }'), 2],
    ['fields with resolvers', repository('cloneUrl issues { totalCount } i: issues { totalCount }'), 3],
  ])('is correct for %s', (_name, document, fields) => {
    expect(weightsOf(document).of().fields).toBe(fields);
  });

  test('is the sum over all places that show the object', () => {
    const shown = weightsOf(
      `${repository('a: workspace { slug } b: workspace { slug name } c: workspace { ...W }')}
        fragment W on Workspace { slug url name }`,
    );

    expect(shown.of().at('workspace').of().fields).toBe(1 + 2 + 3);
    expect(shown.of().at('workspace').times).toBe(3);
  });

  test('depends on the actual type of an interface', () => {
    const account = weightsOf(
      repository('owner { displayName ... on User { nickname uuid } ... on Team { __typename } }'),
    )
      .of()
      .at('owner');

    expect(['User', 'Team', 'AppUser'].map((type) => account.of(type).fields)).toEqual([3, 2, 1]);
  });

  test('is zero if nothing is selected', () => {
    expect(weightsOf(repository('name')).of().at('workspace').of()).toMatchObject({ fields: 0, bytes: 0, texts: [] });
  });
});

describe('the field count with nested fragments', () => {
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
  ])('multiplies %i levels of %i aliases without visiting every place', (levels, aliases) => {
    const shown = ancestors(weightsOf(chain(levels, aliases)), levels);

    expect(shown.times).toBe(aliases ** levels);
    expect(shown.place.occurrences).toHaveLength(aliases);
    expect(shown.of().fields).toBe(aliases ** levels);
  });

  test('is limited to the largest safe integer', () => {
    const shown = ancestors(weightsOf(chain(16, 40)), 16);

    expect(shown.times).toBeGreaterThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(shown.of().fields).toBe(Number.MAX_SAFE_INTEGER);
  });

  /** Every place has a different set of fragments, so the places need 2 ** generation separate lists. */
  test('is the largest safe integer for too many combinations of fragments', () => {
    const levels = 17;
    const fragments = Array.from({ length: levels }, (_, level) => {
      const on = (state: number): string => (level + 1 < levels ? `...Q${state}_${level + 1}` : 'hash');
      return Array.from({ length: level + 2 }, (_unused, state) => {
        const [a, b] = state === 0 ? [`${on(0)} ${on(1)}`, on(0)] : [on(state + 1), on(state + 1)];
        return `fragment Q${state}_${level} on Commit { a: parents { hash ${a} } b: parents { hash ${b} } }`;
      }).join(' ');
    });
    const document = `${repository('mainBranch { target { ...Q0_0 } }')} ${fragments.join(' ')}`;

    const shown = weightsOf(document);
    const weights = Array.from({ length: levels }, (_, level) => ancestors(shown, level).of());

    expect(weights.slice(0, 10).map(({ fields }) => fields)).toEqual([2, 6, 12, 24, 48, 96, 192, 384, 768, 1536]);
    expect(Math.max(...weights.map(({ fields }) => fields))).toBe(Number.MAX_SAFE_INTEGER);
  });
});
