import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
} from 'graphql';
import type { ListLengths } from './measureDocument';

/**
 * The average length of each list that introspection returns for a schema, by field name
 * (https://spec.graphql.org/October2021/#sec-Schema-Introspection.Schema-Introspection-Schema). `ofType` is not a list:
 * its number is the fraction of field types that are NonNull or List, because the others have no `ofType`.
 *
 * A query can nest `interfaces { possibleTypes { interfaces … } }`. Every type that it reaches in this way has a
 * non-empty list, so these two averages ignore empty lists. Otherwise the estimate would be too low.
 */
export function introspectionListLengths(schema: GraphQLSchema): ListLengths {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const fields = types.flatMap((type) => [...fieldsOf(type)]);
  const averageOfTypes = (lengthOf: (type: GraphQLNamedType) => number): number => average(types.map(lengthOf));
  return new Map([
    ['types', types.length],
    ['directives', directives.length],
    ['fields', fields.length / types.length],
    ['args', average([...fields, ...directives].map(({ args }) => args.length))],
    ['locations', average(directives.map(({ locations }) => locations.length))],
    ['inputFields', averageOfTypes((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))],
    ['enumValues', averageOfTypes((type) => (isEnumType(type) ? type.getValues().length : 0))],
    [
      'interfaces',
      averageNonEmpty(
        types.map((type) => (isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().length : 0)),
      ),
    ],
    [
      'possibleTypes',
      averageNonEmpty(types.map((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0))),
    ],
    ['ofType', average(fields.map(({ type }) => Number(isWrappingType(type))))],
  ]);
}

function fieldsOf(type: GraphQLNamedType) {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

/** The average length of the lists that are not empty; at least 1. */
function averageNonEmpty(lengths: readonly number[]): number {
  return Math.max(1, average(lengths.filter((length) => length > 0)));
}
