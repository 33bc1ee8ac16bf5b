import { fieldShapes } from '../generated/fieldShapes.ts';
import { possibleTypes } from '../generated/possibleTypes.ts';

interface TypeReference {
  readonly kind: 'NON_NULL' | 'LIST' | 'SCALAR';
  readonly ofType?: TypeReference;
}

interface TypeFacts {
  readonly kind: 'OBJECT' | 'UNION';
  readonly name: string;
  readonly fields?: readonly { readonly name: string; readonly type: TypeReference; readonly args: readonly never[] }[];
  readonly interfaces?: readonly never[];
  readonly possibleTypes?: readonly { readonly name: string }[];
}

/** The part of an introspection result that Graphcache reads: fields, whether they can be null, and possible types. */
export interface GraphcacheSchema {
  readonly __schema: {
    readonly queryType: { readonly name: string };
    readonly mutationType: { readonly name: string };
    readonly subscriptionType: { readonly name: string };
    readonly types: readonly TypeFacts[];
  };
}

/** Returns the schema for the option `schema` of Graphcache. An interface is described as the union of its types. */
export function graphcacheSchema(): GraphcacheSchema {
  const objects = Object.entries(fieldShapes).map(([name, shapes]) => objectOf(name, shapes));
  const unions = Object.entries(possibleTypes).map(([name, types]) => unionOf(name, types));
  return {
    __schema: {
      queryType: { name: 'Query' },
      mutationType: { name: 'Mutation' },
      subscriptionType: { name: 'Subscription' },
      types: [...objects, ...unions],
    },
  };
}

function objectOf(name: string, shapes: string): TypeFacts {
  const fields = shapes.split(' ').map((shape) => {
    const fieldName = shape.replace(/[^\w].*$/, '');
    return { name: fieldName, type: typeOf(shape.slice(fieldName.length)), args: [] };
  });
  return { kind: 'OBJECT', name, interfaces: [], fields };
}

function unionOf(name: string, types: readonly string[]): TypeFacts {
  return { kind: 'UNION', name, possibleTypes: types.map((type) => ({ name: type })) };
}

/** @param shape a type without its name: `[!]!` for `[Issue!]!` */
function typeOf(shape: string): TypeReference {
  if (shape.endsWith('!')) return { kind: 'NON_NULL', ofType: typeOf(shape.slice(0, -1)) };
  if (shape.endsWith(']')) return { kind: 'LIST', ofType: typeOf(shape.slice(1, -1)) };
  return { kind: 'SCALAR' };
}
