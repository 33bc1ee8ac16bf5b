import { getNamedType, GraphQLError, type GraphQLResolveInfo, isObjectType, responsePathAsArray } from 'graphql';
import type { OperationContext } from '../context';
import { selectedFields } from '../projection/selectedFields';

/** Describes the elements that a list leaves out, because the payload of the event is not valid. */
export interface Omission {
  /** The field with the list. */
  readonly field: string;
  readonly message: string;
  /** The number of elements. Undefined if it is unknown. */
  readonly omitted: number | undefined;
}

/**
 * Reports an error at each place where the operation selects an incomplete list of an event.
 *
 * @param info of the resolver that returns the event.
 */
export function reportOmission(
  { field, message, omitted }: Omission,
  context: OperationContext,
  info: GraphQLResolveInfo,
): void {
  const event = getNamedType(info.returnType);
  if (!isObjectType(event)) throw new Error(`${info.fieldName} does not return an object type.`);
  for (const [key, nodes] of selectedFields(info, event, info.fieldNodes)) {
    if (nodes[0]?.name.value !== field) continue;
    const path = [...responsePathAsArray(info.path), key];
    const extensions = { code: 'BAD_UPSTREAM_RESPONSE', ...(omitted !== undefined && { omitted }) };
    context.report(new GraphQLError(message, { nodes, path, extensions }));
  }
}
