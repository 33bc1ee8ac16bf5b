import {
  buildSchema,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';

const SCHEMA = /* GraphQL */ `
  interface Named {
    name: String!
  }
  enum Colour {
    RED
    GREEN
  }
  input Box {
    colour: Colour = GREEN
    sizes: [Int!]! = [1, 2]
    note: String
  }
  type Thing implements Named {
    name: String!
    a: Int
    b: Int
    colour: Colour
    echo(text: String = "none", box: Box, count: Int! = 3): String
    next: Thing
    same: Thing!
    things(count: Int!): [Thing]
    strict: [Thing!]!
    named: [Named]
    fails: String
    failsStrictly: String!
    nothing: String!
    later: String
    laterStrictly: String!
  }
  type Other implements Named {
    name: String!
    a: Int
    fails: String
    strict: String!
  }
  type Query {
    thing: Thing
    things(failing: [Int!]! = []): [Thing]
    strictThings(failing: [Int!]! = []): [Thing!]
    named: [Named]
    unknown: Named
    echo(text: String, box: Box, flag: Boolean, required: String!): String
  }
  type Mutation {
    step(number: Int!, fails: Boolean = false): String
    strictStep(number: Int!): Thing!
  }
  type Subscription {
    ticked: Thing
  }
`;

/** What one execution of the toy schema shares. */
export interface ToyContext {
  /** Which mutations began and ended, in order. */
  readonly log: string[];
}

type Resolver = GraphQLFieldResolver<Record<string, unknown>, ToyContext, Record<string, unknown>>;

/** A schema with every kind of field the executors have to agree on. */
export function toySchema(): GraphQLSchema {
  const schema = buildSchema(SCHEMA);
  const refuse = (): never => {
    throw new GraphQLError('Refused.', { extensions: { code: 'FORBIDDEN', details: { upstream: 403 } } });
  };
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
  };
  const echo: Resolver = (_source, args, _context, { fieldNodes, path }) =>
    JSON.stringify({ args, key: path.key, alias: fieldNodes[0]?.alias?.value });
  const many: Resolver = (_source, { failing }) =>
    [0, 1, 2, 3].map(async (index) => {
      // The last comes first.
      await turns(20 - 4 * index);
      if (Array.isArray(failing) && failing.includes(index)) refuse();
      return thing(index);
    });
  const named: Resolver = () => [thing(1), { kind: 'Other', name: 'other', a: 7, strict: 's' }, null];
  const resolvers: Record<string, Record<string, Resolver>> = {
    Query: {
      thing: () => thing(0),
      things: many,
      strictThings: many,
      named,
      unknown: async () => turns(1).then(() => ({ name: 'nobody knows' })),
      echo,
    },
    Mutation: {
      step: async (_source, { number, fails }, { log }) => {
        log.push(`${String(number)} begins`);
        await turns(10 - Number(number));
        log.push(`${String(number)} ends`);
        return fails === true ? refuse() : `step ${String(number)}`;
      },
      strictStep: (_source, { number }) => (Number(number) < 0 ? refuse() : thing(Number(number))),
    },
    Thing: {
      echo,
      next: async (source) => {
        await turns(2);
        return Number(source['a']) < 4 ? thing(Number(source['a']) + 1) : null;
      },
      things: (_source, { count }) => Array.from({ length: Number(count) }, (_, index) => thing(index)),
      strict: () => [thing(1), thing(2)],
      named,
      fails: refuse,
      failsStrictly: refuse,
      nothing: () => null,
      later: async () => turns(3).then(refuse),
      laterStrictly: async () => turns(3).then(refuse),
    },
    Other: { fails: refuse },
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = kindOf;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[type.name]?.[field.name];
      if (resolve !== undefined) field.resolve = resolve;
    }
  }
  return schema;
}

function kindOf({ kind }: { readonly kind?: string }): string {
  if (kind === undefined) throw new Error('What is it?');
  return kind;
}

/** `same` is a plain member, and the thing itself. */
function thing(a: number): Record<string, unknown> {
  const made: Record<string, unknown> = { kind: 'Thing', name: `thing ${a}`, a, b: a * 10 };
  made['colour'] = a === 3 ? 'BLUE' : 'RED';
  made['same'] = made;
  return made;
}
