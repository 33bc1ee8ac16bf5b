import { getNamedType, type GraphQLResolveInfo, isCompositeType, isObjectType } from 'graphql';
import type { Fields } from '../../bitbucket/types';
import { identityOf, selectedFields, type Shapes, shapesOf } from './shape';

/**
 * What a mutation's payload wants of the thing it writes, so that the write's own answer can bring it. A payload that
 * selects nothing of the thing asks for its identity alone.
 */
export function writtenShapes(
  info: GraphQLResolveInfo,
  member: string,
): { readonly shapes: Shapes; readonly fields: Fields } {
  const payload = getNamedType(info.returnType);
  if (!isObjectType(payload)) throw new Error(`${info.fieldName} has no payload.`);
  const type = getNamedType(payload.getFields()[member]?.type);
  if (!isCompositeType(type)) throw new Error(`${payload.name}.${member} is no object.`);
  const selected = [...selectedFields(info, payload, info.fieldNodes).values()];
  const nodes = selected.filter(([node]) => node?.name.value === member).flat();
  const shapes = shapesOf(info, type, nodes);
  return { shapes, fields: [...new Set([...shapes.asks, ...identityOf(shapes)])].sort() };
}
