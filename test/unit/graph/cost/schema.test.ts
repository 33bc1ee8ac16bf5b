import { getNamedType, type GraphQLField, type GraphQLObjectType, isAbstractType, isObjectType } from 'graphql';
import { isPrefetched } from '../../../../src/graph/cost/selectionSize';
import { buildGatewaySchema } from '../../../../src/graph/schema';

const schema = buildGatewaySchema();
const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type),
);

function fieldsOf(type: GraphQLObjectType): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields());
}

/** A dry run calls only the resolvers of root fields and of fields with `@Prefetch`. */
test('all resolvers that make calls have @Prefetch', () => {
  const others = types.flatMap((type) => {
    const withoutPrefetch = fieldsOf(type).filter((field) => field.resolve !== undefined && !isPrefetched(field));
    return withoutPrefetch.map(({ name }) => `${type.name}.${name}`);
  });

  // None of them makes a call.
  expect(others.sort()).toEqual([
    'Deployment.state',
    'Pipeline.status',
    'PipelineStep.status',
    'RateLimit.cost',
    'Repository.cloneUrl',
  ]);
});

/**
 * A dry run gives a synthetic object one concrete type (`KNOWN_VALUES` in bitbucket/dryRun/facts.ts). If a field of one of
 * these types makes calls, the estimate has to be the maximum over all concrete types.
 */
test('no field makes calls below a field with several concrete types, except for global ids', () => {
  const abstractTypes = types
    .flatMap(fieldsOf)
    .map((field) => getNamedType(field.type))
    .filter(isAbstractType);
  const concreteTypes = new Set(abstractTypes.flatMap((type) => schema.getPossibleTypes(type)));

  const making = [...concreteTypes].filter((type) => fieldsOf(type).some(isPrefetched));

  expect(abstractTypes.length).toBeGreaterThan(0);
  expect(making).toEqual([]);
});
