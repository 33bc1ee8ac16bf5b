import { getNamedType, type GraphQLResolveInfo, isCompositeType } from 'graphql';
import { type SelectionPlans, selectionPlansOf } from './selectionPlan';
import { ResultWeight } from './resultWeight';

/** What an operation selects of one object: the paths to request, and the size in the result. */
export interface Selection {
  readonly plans: SelectionPlans;
  readonly weight: ResultWeight;
}

/** The resolve info of a prefetched field, which is resolved once for all the places that select it. */
export interface PrefetchInfo extends GraphQLResolveInfo {
  /** Absent in the info of the executors, which resolve a field separately at each place. */
  readonly weight?: ResultWeight;
}

/** Returns the selection of the field being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) throw new Error(`${info.fieldName} does not return an object.`);
  const plans = selectionPlansOf(info, type, info.fieldNodes);
  return { plans, weight: weightFrom(info) ?? plans.weight };
}

/** Returns the number of places that select the result of the field being resolved. */
export function timesShown(info: GraphQLResolveInfo): number {
  return weightFrom(info)?.times ?? 1;
}

function weightFrom(info: GraphQLResolveInfo): ResultWeight | undefined {
  return 'weight' in info && info.weight instanceof ResultWeight ? info.weight : undefined;
}
