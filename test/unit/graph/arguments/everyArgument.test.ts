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

/** A place where a client can put a text or a list: its name in errors, and arguments that hold one value there. */
interface Place {
  readonly name: string;
  /** `list`, or the name of a scalar or enumeration. */
  readonly type: string;
  readonly put: (value: unknown) => unknown;
}

interface Taker {
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

const takers: readonly Taker[] = Object.values(schema.getTypeMap())
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

/** Nothing else may be read of it: the arguments are checked first. */
function untouchable(known: object): object {
  return new Proxy(known, {
    get: (target, name) => {
      if (Reflect.has(target, name)) return Reflect.get(target, name) as unknown;
      throw new Error(`${String(name)} was read`);
    },
  });
}

/** What belongs to every operation, and is no work on its behalf. */
function operation(): object {
  return { meter: new ResultMeter(), resolvers: new ResolverQueue({ isActive: () => true }) };
}

const INFO = { path: { key: 'field' }, fieldNodes: [] };

/** These report what is wrong with one element at its index: their resolvers check it, after type-graphql has read both. */
const CHECKED_BY_RESOLVER = ['Query.nodes ids[0]', 'Query.repositories fullNames[0]'];

/** What the resolver of a field fails with; of a list, what its first element fails with. */
async function failureOf(
  { field, definition, place }: Taker,
  step: 'resolve' | 'subscribe',
  value: unknown,
): Promise<unknown> {
  const run: unknown = Reflect.get(definition, step);
  if (typeof run !== 'function') throw new Error(`There is no ${step}.`);
  const guard = CHECKED_BY_RESOLVER.includes(`${field} ${place.name}`) ? (known: object) => known : untouchable;
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

const texts = takers.filter(({ place }) => ['String', 'ID', 'URL'].includes(place.type));
const lists = takers.filter(({ place }) => place.type === 'list');

test('the scalars that clients send are known here: a new one needs a decision about its length', () => {
  const scalars = takers.map(({ place }) => place.type).filter((name) => isScalarType(schema.getType(name)));

  // A DateTime is parsed before it is an argument, and a Date is short.
  expect([...new Set(scalars)].sort()).toEqual(['Boolean', 'DateTime', 'ID', 'Int', 'SafeInt', 'String']);
  expect(getNamedType(schema.getQueryType()?.getFields()['node']?.args[0]?.type)).toHaveProperty('name', 'ID');
});

test('the places of texts and lists were found, in input objects too', () => {
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

test.each(texts.map((taker) => [`${taker.field}(${taker.place.name})`, taker] as const))(
  '%s refuses a text that is too long before anything else',
  async (_, taker) => {
    const text = 'x'.repeat(262_145);

    const failures = [await failureOf(taker, 'resolve', text)];
    if (taker.isSubscription) failures.push(await failureOf(taker, 'subscribe', text));

    const name = taker.place.name.replace(/[.[\]]/g, '\\$&');
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(UserInputError);
      expect(failure).toHaveProperty(
        'message',
        expect.stringMatching(`^Argument "${name}" must have at most \\d+ characters, but has 262145\\.$`),
      );
      expect(failure).toHaveProperty('extensions.code', 'BAD_USER_INPUT');
      expect(failure).toHaveProperty(['extensions', 'fields', taker.place.name.replace(/^input\./, '')]);
    }
  },
);

test.each(lists.map((taker) => [`${taker.field}(${taker.place.name})`, taker] as const))(
  '%s refuses a list of more than 100 elements before anything else',
  async (_, taker) => {
    const failure = await failureOf(taker, 'resolve', Array<string>(101).fill('x'));

    expect(failure).toBeInstanceOf(UserInputError);
    expect(failure).toHaveProperty(
      'message',
      `Argument "${taker.place.name}" must have at most 100 elements, but has 101.`,
    );
  },
);
