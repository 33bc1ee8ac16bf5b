import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isCompositeType,
  isObjectType,
} from 'graphql';
import type { Fields } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { hydrate, loadByKey } from '../projection/hydrate';
import type { Entity } from '../projection/entity';
import type { Scope } from '../projection/scope';
import { selectedFields } from '../projection/selectedFields';
import { type Selection, selectionOf } from '../projection/selection';
import { identityOf, selectionPlansOf } from '../projection/selectionPlan';
import { asError } from '../../lib/asError';

/** What the payload of a mutation selects of the written object. */
export interface PayloadSelection {
  readonly selection: Selection;
  /** The paths to request from the write, so that no read follows. Contains at least the identity. */
  readonly fields: Fields;
  /** Whether the payload selects the object at all. */
  readonly isSelected: boolean;
}

/** Returns what the payload selects of the written object. @param member the field of the payload that contains it. */
export function payloadSelectionOf(info: GraphQLResolveInfo, member: string): PayloadSelection {
  const payload = payloadOf(info);
  const type = getNamedType(payload.getFields()[member]?.type);
  if (!isCompositeType(type)) throw new Error(`${payload.name}.${member} is not an object.`);
  const nodes = nodesOf(info, payload, member);
  const plans = selectionPlansOf(info, type, nodes);
  const fields = [...new Set([...plans.requestedPaths, ...identityOf(plans)])].sort();
  const { weights } = selectionOf(info);
  return { selection: { plans, weights: weights.of().at(member) }, fields, isSelected: nodes.length > 0 };
}

/**
 * Starts to read the uuid of the repository or workspace together with the write. Does so only if the payload selects a
 * global id that contains it, and if no response about the object contains it.
 *
 * @param type the name of the type of the written object.
 */
export function startScopeRead(
  { selection: { plans } }: PayloadSelection,
  type: string,
  scope: Scope,
  context: OperationContext,
): void {
  const { needsScopeUuid, scopeUuidPath } = plans.of(type);
  if (needsScopeUuid && scopeUuidPath === undefined) void scope.fetchUuid(context);
}

/** Whether the client selects this field of the payload. */
export function selectsFromPayload(info: GraphQLResolveInfo, member: string): boolean {
  return nodesOf(info, payloadOf(info), member).length > 0;
}

/**
 * Loads the selected fields of the written object that the response of the write does not contain. If an earlier
 * attempt created the object, reads it by its identity.
 *
 * Never rejects, because the write has succeeded.
 *
 * @param hasResponse whether the entity contains the response of the write.
 * @returns null if the payload does not select the object; an Error for this field if a read fails, or if the result
 * exceeds a limit.
 */
export async function hydratePayload<E extends Entity>(
  entity: E,
  { selection, isSelected }: PayloadSelection,
  hasResponse: boolean,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<E | Error | null> {
  if (!isSelected) return null;
  const hydrated = hasResponse
    ? hydrateResponse(entity, selection, context, info)
    : loadByKey(entity, context, info, selection);
  const outcome = await hydrated.catch(asError);
  return context.meter.error ?? outcome;
}

async function hydrateResponse<E extends Entity>(
  entity: E,
  selection: Selection,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<E> {
  await hydrate(entity, selection, context, info);
  return entity;
}

function payloadOf(info: GraphQLResolveInfo): GraphQLObjectType {
  const payload = getNamedType(info.returnType);
  if (!isObjectType(payload)) throw new Error(`${info.fieldName} does not return an object type.`);
  return payload;
}

function nodesOf(info: GraphQLResolveInfo, payload: GraphQLObjectType, member: string): readonly FieldNode[] {
  const selected = [...selectedFields(info, payload, info.fieldNodes).values()];
  return selected.filter(([node]) => node?.name.value === member).flat();
}
