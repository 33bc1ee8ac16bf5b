import 'reflect-metadata';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { ResolverQueue } from '../../../../src/graph/execution/resolverQueue';
import { ResultMeter } from '../../../../src/graph/execution/resultMeter';
import { UserInputError } from '../../../../src/graph/errors';
import { buildGatewaySchema } from '../../../../src/graph/schema';

const schema = buildGatewaySchema();

/** A position where a client can send a string or a list. `put` returns arguments with a value at this position. */
interface Place {
  readonly name: string;
  /** `list`, or the name of a scalar or an enum. */
  readonly type: string;
  readonly put: (value: unknown) => unknown;
}

interface ArgumentPosition {
  readonly field: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly place: Place;
  readonly isSubscription: boolean;
}

function placesIn(type: GraphQLInputType, name: string, put: Place['put'], depth = 0): readonly Place[] {
  if (isNonNullType(type)) return placesIn(type.ofType, name, put, depth);
  if (isListType(type)) {
    const item = placesIn(type.ofType, `${name}[0]`, (value) => put([value]), depth);
    return [{ name, type: 'list', put }, ...item];
  }
  if (isInputObjectType(type)) {
    if (depth > 4) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      placesIn(field.type, `${name}.${field.name}`, (value) => put({ [field.name]: value }), depth + 1),
    );
  }
  return [{ name, type: type.name, put }];
}

const argumentPositions: readonly ArgumentPosition[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((definition: GraphQLField<unknown, unknown>) =>
      definition.args.flatMap((argument) =>
        placesIn(argument.type, argument.name, (value) => ({ [argument.name]: value })).map((place) => ({
          field: `${type.name}.${definition.name}`,
          definition,
          place,
          isSubscription: type === schema.getSubscriptionType(),
        })),
      ),
    ),
  );

/** Throws if the resolver reads any other member, because it must check its arguments first. */
function rejectOtherReads(known: object): object {
  return new Proxy(known, {
    get: (target, name) => {
      if (Reflect.has(target, name)) return Reflect.get(target, name) as unknown;
      throw new Error(`${String(name)} was read`);
    },
  });
}

/** Returns the context members that every operation has. */
function operation(): object {
  return { meter: new ResultMeter(), resolvers: new ResolverQueue({ isActive: () => true }) };
}

const INFO = { path: { key: 'field' }, fieldNodes: [] };

/**
 * These fields report an error at the index of its element.
 * Their resolvers check the elements after type-graphql has read the context and the info.
 */
const CHECKED_BY_RESOLVER = ['Query.nodes ids[0]', 'Query.repositories fullNames[0]'];

/** Returns the error of a resolver. For a list, returns the error of its first element. */
async function failureOf(
  { field, definition, place }: ArgumentPosition,
  step: 'resolve' | 'subscribe',
  value: unknown,
): Promise<unknown> {
  const run: unknown = Reflect.get(definition, step);
  if (typeof run !== 'function') throw new Error(`There is no ${step}.`);
  const guard = CHECKED_BY_RESOLVER.includes(`${field} ${place.name}`) ? (known: object) => known : rejectOtherReads;
  try {
    const result: unknown = await Reflect.apply(run, undefined, [
      {},
      place.put(value),
      guard(operation()),
      guard(INFO),
    ]);
    await (Array.isArray(result) ? result[0] : result);
  } catch (error) {
    return error;
  }
  return undefined;
}

const texts = argumentPositions.filter(({ place }) => ['String', 'ID', 'URL'].includes(place.type));
const lists = argumentPositions.filter(({ place }) => place.type === 'list');

test('the schema has only input scalars with a known length limit', () => {
  const scalars = argumentPositions.map(({ place }) => place.type).filter((name) => isScalarType(schema.getType(name)));

  // A DateTime is parsed before the length check, and a Date has a short format.
  expect([...new Set(scalars)].sort()).toEqual(['Boolean', 'DateTime', 'ID', 'Int', 'SafeInt', 'String']);
  expect(getNamedType(schema.getQueryType()?.getFields()['node']?.args[0]?.type)).toHaveProperty('name', 'ID');
});

test('the argument checks cover strings and lists at every depth, including input objects', () => {
  const names = texts.map(({ field, place }) => `${field} ${place.name}`);

  expect(names).toEqual(
    expect.arrayContaining([
      'Query.node id',
      'Query.nodes ids[0]',
      'Repository.branch name',
      'Repository.commits include[0]',
      'Repository.issues filter.milestone',
      'Workspace.repositories filter.name.contains',
      'Mutation.createIssue input.body',
      'Mutation.updateHook input.secret',
      'Subscription.issueEvent repository',
    ]),
  );
  expect(texts.length).toBeGreaterThan(90);
  expect(lists.length).toBeGreaterThan(6);
});

test.each(texts.map((position) => [`${position.field}(${position.place.name})`, position] as const))(
  '%s rejects a long string before it does any work',
  async (_, position) => {
    const text = 'x'.repeat(262_145);

    const failures = [await failureOf(position, 'resolve', text)];
    if (position.isSubscription) failures.push(await failureOf(position, 'subscribe', text));

    const name = position.place.name.replace(/[.[\]]/g, '\\$&');
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(UserInputError);
      expect(failure).toHaveProperty(
        'message',
        expect.stringMatching(`^Argument "${name}" must have at most [\\d,]+ characters, but has 262,145\\.$`),
      );
      expect(failure).toHaveProperty('extensions.code', 'BAD_USER_INPUT');
      expect(failure).toHaveProperty(['extensions', 'fields', position.place.name.replace(/^input\./, '')]);
    }
  },
);

test.each(lists.map((position) => [`${position.field}(${position.place.name})`, position] as const))(
  '%s rejects a list of more than 100 elements before it does any work',
  async (_, position) => {
    const failure = await failureOf(position, 'resolve', Array<string>(101).fill('x'));

    expect(failure).toBeInstanceOf(UserInputError);
    expect(failure).toHaveProperty(
      'message',
      `Argument "${position.place.name}" must have at most 100 elements, but has 101.`,
    );
  },
);
