import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  parse,
} from 'graphql';
import { StateUnavailableError } from '../../../src/lib/stateUnavailableError';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { formatGraphQLError, isClientInputError, UserInputError } from '../../../src/graph/errors';
import { createExecutor } from '../../../src/graph/execution/executor';

const Shape = new GraphQLInterfaceType({
  name: 'Shape',
  fields: { sides: { type: GraphQLInt } },
  resolveType: () => 'Nothing',
});
const number = { type: GraphQLInt };

function throwing(error: unknown) {
  return {
    type: GraphQLInt,
    resolve: () => {
      throw error;
    },
  };
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      square: {
        type: GraphQLInt,
        args: {
          of: { type: new GraphQLNonNull(GraphQLInt) },
          list: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)) },
        },
        resolve: () => 1,
      },
      isOdd: { type: GraphQLBoolean, resolve: () => true },
      error: throwing(new Error('secret')),
      unavailable: throwing(new StateUnavailableError('secret')),
      text: throwing('secret'),
      typeError: throwing(new TypeError('secret')),
      graphqlError: throwing(new GraphQLError('secret')),
      wrapped: throwing(new GraphQLError('secret', { originalError: new Error('secret') })),
      badNumber: { ...number, resolve: () => 'secret' },
      noList: { type: new GraphQLList(GraphQLInt), resolve: () => 7 },
      noNull: { type: new GraphQLNonNull(GraphQLInt), resolve: () => null },
      noShape: { type: Shape, resolve: () => ({ sides: 3 }) },
      refused: throwing(new UserInputError('of', 'odd')),
      upstream: throwing(new UpstreamError('FORBIDDEN', 'no')),
    },
  }),
});

describe.each(['jit', 'graphql-js'] as const)('errors of the executor %s', (executor) => {
  const execute = createExecutor(executor, schema);

  async function errorOf(source: string, variables = {}): Promise<GraphQLError> {
    const { errors = [] } = await execute({ document: parse(source), variables, contextValue: {} });
    const [error] = errors;
    if (error === undefined || errors.length > 1) throw new Error(`${errors.length} errors`);
    return error;
  }

  test.each([
    ['query ($n: Int = 1) { square(of: $n) }', { n: null }],
    ['query ($n: Int = 1) { square(of: 1, list: [1, $n]) }', { n: null }],
    ['query ($b: Boolean = true) { isOdd @include(if: $b) }', { b: null }],
    ['query ($b: Boolean = true) { isOdd ... @skip(if: $b) { isOdd } }', { b: null }],
    ['query ($n: Int!) { square(of: $n) }', {}],
    ['query ($n: Int!) { square(of: $n) }', { n: 'x' }],
    ['query ($n: Int!) { square(of: $n) }', { n: 2 ** 40 }],
  ])('are BAD_USER_INPUT for invalid variables: %s with %j', async (source, variables) => {
    const error = await errorOf(source, variables);

    expect(isClientInputError(error)).toBe(true);
    expect(formatGraphQLError(error.toJSON(), error)).toEqual({
      ...error.toJSON(),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test.each([
    'error',
    'text',
    'typeError',
    'graphqlError',
    'wrapped',
    'badNumber',
    'noList',
    'noNull',
    'noShape { sides }',
  ])('are INTERNAL_SERVER_ERROR for failures in resolvers and results: %s', async (field) => {
    const error = await errorOf(`{ ${field} }`);

    expect(isClientInputError(error)).toBe(false);
    const formatted = { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(JSON.stringify(formatGraphQLError(formatted, error))).not.toContain('secret');
  });

  test('have the code STATE_UNAVAILABLE, and not the reason, if the shared state is not available', async () => {
    const error = await errorOf('{ unavailable }');
    const formatted = { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } };

    expect(isClientInputError(error)).toBe(false);
    expect(formatGraphQLError(formatted, error)).toMatchObject({
      message: 'The shared state of the gateway is not available now. Try again later.',
      extensions: { code: 'STATE_UNAVAILABLE' },
    });
    expect(JSON.stringify(formatGraphQLError(formatted, error))).not.toContain('secret');
  });

  test.each([
    ['refused', 'BAD_USER_INPUT'],
    ['upstream', 'FORBIDDEN'],
  ])('keep the code of an error that has one: %s', async (field, code) => {
    const error = await errorOf(`{ ${field} }`);

    expect(isClientInputError(error)).toBe(false);
    expect(formatGraphQLError(error.toJSON(), error).extensions).toMatchObject({ code });
  });
});

test.each([[undefined], [null], ['text'], [new Error('no')], [new UpstreamError('CONFLICT', 'no')]])(
  'an error that is not a GraphQLError is not a client input error: %s',
  (thrown) => {
    expect(isClientInputError(thrown)).toBe(false);
  },
);

describe('the URL to sign in', () => {
  const loginUrl = 'https://gateway.example/auth/login';

  test.each<[string, unknown, object]>([
    ['an error of Bitbucket', new UpstreamError('UNAUTHENTICATED', 'No.'), { code: 'UNAUTHENTICATED', loginUrl }],
    [
      'an error of the gateway',
      new GraphQLError('No.', { extensions: { code: 'UNAUTHENTICATED' } }),
      { code: 'UNAUTHENTICATED', loginUrl },
    ],
    ['another error of Bitbucket', new UpstreamError('FORBIDDEN', 'No.'), { code: 'FORBIDDEN' }],
    ['a bug', new TypeError('No.'), { code: 'INTERNAL_SERVER_ERROR' }],
  ])('of %s is present only with UNAUTHENTICATED', (_what, thrown, expected) => {
    const extensions = thrown instanceof GraphQLError ? thrown.extensions : { code: 'INTERNAL_SERVER_ERROR' };

    const formatted = formatGraphQLError({ message: 'No.', extensions }, thrown, { loginUrl });

    expect(formatted.extensions).toEqual(expected);
  });

  test('is absent if the caller cannot sign in', () => {
    const thrown = new UpstreamError('UNAUTHENTICATED', 'No.');

    expect(formatGraphQLError({ message: 'No.' }, thrown).extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });
});
