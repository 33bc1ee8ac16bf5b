import { type FieldNode, getNamedType, type GraphQLObjectType, isCompositeType, isObjectType } from 'graphql';
import type { SelectionInfo } from '../projection/selectedFields';
import type { PrefetchField } from '../projection/selectionPlan';
import { type Calls, callsOf, NO_CALLS, sumOf } from './calls';
import { argumentsOf, childrenOf } from './childFields';
import { countedAs, declaredOf } from './decorators';
import { Reads } from './batchedReads';
import type { Walk } from './callCounter';

/** The fields of a mutation, one after the other: each writes once, and may read what its payload shows. */
export function mutationCalls(
  walk: Walk,
  type: GraphQLObjectType,
  selected: Iterable<readonly FieldNode[]>,
  info: SelectionInfo,
): Calls {
  return sumOf(childrenOf(type, selected, true).map((child) => writeCalls(walk, child, info)));
}

function writeCalls(walk: Walk, child: PrefetchField, info: SelectionInfo): Calls {
  const args = argumentsOf(child, info);
  const payload = getNamedType(child.definition.type);
  if (args === undefined || !isObjectType(payload)) return NO_CALLS;
  const { writes = {}, alsoReads } = declaredOf(child.definition);
  const members = [...walk.selected(payload, child.nodes).values()];
  const selects = (name: string): boolean => members.some(([node]) => node?.name.value === name);
  const shown = Object.values(payload.getFields()).flatMap(({ name, type }) => {
    const named = getNamedType(type);
    return isCompositeType(named) ? [{ name, type: named }] : [];
  });

  const [written] = shown;
  const group = writes.countedAs ?? (written === undefined ? 'api' : countedAs(written.type));
  const reads = new Reads();
  const costs = shown.map(({ name, type }) => {
    const showings = members.filter(([node]) => node?.name.value === name);
    const place = { byUuid: false, settled: writes.settles };
    if (writes.answersNothing !== true) return walk.row(type, showings, place).calls;
    return selects(name) ? walk.identity(type, showings.flat(), place, { key: name }, reads).calls : NO_CALLS;
  });
  return sumOf([callsOf(group, 1), alsoReads?.(args, selects) ?? NO_CALLS, ...costs, reads.calls]);
}
