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

/** The shared context of one execution of the toy schema. */
export interface ToyContext {
  /** The start and end of each mutation, in order. */
  readonly log: string[];
}

type Resolver = GraphQLFieldResolver<Record<string, unknown>, ToyContext, Record<string, unknown>>;

/** Creates a schema with every kind of field that the executors must handle equally. */
export function toySchema(): GraphQLSchema {
  const schema = buildSchema(SCHEMA);
  const throwForbidden = (): never => {
    throw new GraphQLError('Refused.', { extensions: { code: 'FORBIDDEN', details: { upstream: 403 } } });
  };
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
  };
  const echo: Resolver = (_source, args, _context, { fieldNodes, path }) =>
    JSON.stringify({ args, key: path.key, alias: fieldNodes[0]?.alias?.value });
  const many: Resolver = (_source, { failing }) =>
    [0, 1, 2, 3].map(async (index) => {
      // Items resolve in reverse order.
      await turns(20 - 4 * index);
      if (Array.isArray(failing) && failing.includes(index)) throwForbidden();
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
        return fails === true ? throwForbidden() : `step ${String(number)}`;
      },
      strictStep: (_source, { number }) => (Number(number) < 0 ? throwForbidden() : thing(Number(number))),
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
      fails: throwForbidden,
      failsStrictly: throwForbidden,
      nothing: () => null,
      later: async () => turns(3).then(throwForbidden),
      laterStrictly: async () => turns(3).then(throwForbidden),
    },
    Other: { fails: throwForbidden },
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

/** Creates a thing. Its member `same` refers to the thing itself. */
function thing(a: number): Record<string, unknown> {
  const made: Record<string, unknown> = { kind: 'Thing', name: `thing ${a}`, a, b: a * 10 };
  made['colour'] = a === 3 ? 'BLUE' : 'RED';
  made['same'] = made;
  return made;
}
