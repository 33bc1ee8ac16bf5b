import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  findBreakingChanges,
  type GraphQLSchema,
  isTypeDefinitionNode,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { buildGatewaySchema } from '../../src/graph/schema';
import { NOT_BUILT_YET } from './schema/notBuiltYet';
import { promisesOf } from './schema/promises';

const whole = parse(readFileSync(join(__dirname, 'contract.graphql'), 'utf8'));
const contract = buildASTSchema(pruned(whole));
const built = buildSchema(printSchema(buildGatewaySchema()));

describe('what is built of the schema', () => {
  test('breaks nothing for a client that was written against the contract', () => {
    const broken = findBreakingChanges(contract, built).map(({ description }) => description);

    expect(broken).toEqual([]);
  });

  test('keeps every promise of the contract to the letter: types, nullability, arguments, defaults, values', () => {
    expect(unkept(contract, built)).toEqual([]);
  });

  test('is all of the contract but what is listed as not built yet', () => {
    const promised = new Set(promisesOf(buildASTSchema(whole)).map(({ name }) => name));
    const offered = new Set(promisesOf(built).map(({ name }) => name));

    const unknown = NOT_BUILT_YET.filter((name) => !promised.has(name));
    const builtByNow = NOT_BUILT_YET.filter((name) => offered.has(name));

    expect({ unknown, builtByNow }).toEqual({ unknown: [], builtByNow: [] });
  });
});

/** The contract without what is not built yet. What is left may not lean on what is taken away: that fails to build. */
function pruned(document: DocumentNode): DocumentNode {
  const later = new Set(NOT_BUILT_YET);
  return visit(document, {
    enter(node) {
      if (!isTypeDefinitionNode(node)) return undefined;
      const typeName = node.name.value;
      if (later.has(typeName)) return null;
      if (!('fields' in node)) return undefined;
      const fields = node.fields.filter(({ name }) => !later.has(`${typeName}.${name.value}`));
      return { ...node, fields };
    },
  });
}

/** Everything promised that is not offered word for word. More may be offered: nothing is said of that here. */
function unkept(promising: GraphQLSchema, offering: GraphQLSchema): readonly string[] {
  const offers = new Map(promisesOf(offering).map(({ name, terms }) => [name, terms]));
  return promisesOf(promising)
    .filter(({ name, terms }) => offers.get(name) !== terms)
    .map(({ name, terms }) => `${name} is ${offers.get(name) ?? 'missing'}, not ${terms}`);
}
