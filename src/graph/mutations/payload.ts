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
import { selectedFields } from '../projection/selectedFields';
import { type Selection, selectionOf } from '../projection/selection';
import { identityOf, selectionPlansOf } from '../projection/selectionPlan';
import { asError } from '../../lib/asError';

/** What a mutation's payload wants of the thing it writes. */
export interface PayloadSelection {
  readonly selection: Selection;
  /** To ask for with the write itself, so that its answer brings them; the identity at least. */
  readonly fields: Fields;
  readonly isSelected: boolean;
}

export function payloadSelectionOf(info: GraphQLResolveInfo, member: string): PayloadSelection {
  const payload = payloadOf(info);
  const type = getNamedType(payload.getFields()[member]?.type);
  if (!isCompositeType(type)) throw new Error(`${payload.name}.${member} is no object.`);
  const nodes = nodesOf(info, payload, member);
  const plans = selectionPlansOf(info, type, nodes);
  const fields = [...new Set([...plans.requestedPaths, ...identityOf(plans)])].sort();
  const { weight } = selectionOf(info);
  return { selection: { plans, weight: weight.of().at(member) }, fields, isSelected: nodes.length > 0 };
}

/** Whether a mutation's payload selects this member. */
export function selectsFromPayload(info: GraphQLResolveInfo, member: string): boolean {
  return nodesOf(info, payloadOf(info), member).length > 0;
}

/**
 * Brings what was written into the graph. What the write's own answer holds is not read again; what an earlier attempt
 * wrote is read by its identity, if anything of it is selected. A failed read is no failed write: it stands at the payload's
 * member alone, and so does a result that is too large.
 */
export async function hydratePayload<E extends Entity>(
  entity: E,
  { selection, isSelected }: PayloadSelection,
  hasAnswer: boolean,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<E | Error | null> {
  if (!isSelected) return null;
  const entered = hasAnswer
    ? enterAnswered(entity, selection, context, info)
    : loadByKey(entity, context, info, selection);
  const outcome = await entered.catch(asError);
  return context.meter.error ?? outcome;
}

async function enterAnswered<E extends Entity>(
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
  if (!isObjectType(payload)) throw new Error(`${info.fieldName} has no payload.`);
  return payload;
}

function nodesOf(info: GraphQLResolveInfo, payload: GraphQLObjectType, member: string): readonly FieldNode[] {
  const selected = [...selectedFields(info, payload, info.fieldNodes).values()];
  return selected.filter(([node]) => node?.name.value === member).flat();
}
