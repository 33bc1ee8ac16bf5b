import { type FieldNode, getNamedType, type GraphQLObjectType, isCompositeType, isObjectType } from 'graphql';
import type { SelectionInfo } from '../projection/selectedFields';
import type { PrefetchField } from '../projection/selectionPlan';
import { type Calls, callsOf, NO_CALLS, addCalls } from './calls';
import { argumentsOf, childFieldsOf } from './childFields';
import { quotaGroupOf, fieldMetadataOf } from './decorators';
import { BatchedReads } from './batchedReads';
import type { CallCounter } from './callCounter';

/** The fields of a mutation, one after the other: each writes once, and may read what its payload shows. */
export function mutationCalls(
  walk: CallCounter,
  type: GraphQLObjectType,
  selected: Iterable<readonly FieldNode[]>,
  info: SelectionInfo,
): Calls {
  return addCalls(childFieldsOf(type, selected, true).map((child) => writeCalls(walk, child, info)));
}

function writeCalls(walk: CallCounter, child: PrefetchField, info: SelectionInfo): Calls {
  const args = argumentsOf(child, info);
  const payload = getNamedType(child.definition.type);
  if (args === undefined || !isObjectType(payload)) return NO_CALLS;
  const { writes = {}, alsoReads } = fieldMetadataOf(child.definition);
  const members = [...walk.selected(payload, child.nodes).values()];
  const selects = (name: string): boolean => members.some(([node]) => node?.name.value === name);
  const shown = Object.values(payload.getFields()).flatMap(({ name, type }) => {
    const named = getNamedType(type);
    return isCompositeType(named) ? [{ name, type: named }] : [];
  });

  const [written] = shown;
  const group = writes.quotaGroup ?? (written === undefined ? 'api' : quotaGroupOf(written.type));
  const reads = new BatchedReads();
  const costs = shown.map(({ name, type }) => {
    const nodeGroups = members.filter(([node]) => node?.name.value === name);
    const place = { byUuid: false, knownField: writes.knownField };
    if (writes.returnsNoBody !== true) return walk.row(type, nodeGroups, place).calls;
    return selects(name) ? walk.identity(type, nodeGroups.flat(), place, { key: name }, reads).calls : NO_CALLS;
  });
  return addCalls([callsOf(group, 1), alsoReads?.(args, selects) ?? NO_CALLS, ...costs, reads.calls]);
}
