import { getNamedType, type GraphQLResolveInfo, isCompositeType } from 'graphql';
import { type SelectionPlans, selectionPlansOf } from './selectionPlan';
import { ResultWeights } from './resultWeight';

/** What an operation selects of the objects at one place: the paths to request, and their size in the result. */
export interface Selection {
  readonly plans: SelectionPlans;
  readonly weights: ResultWeights;
}

/** The resolve info of a prefetched field, which is resolved once for all the places that select it. */
export interface PrefetchInfo extends GraphQLResolveInfo {
  /** Absent in the info of the executors, which resolve a field separately at each place. */
  readonly weights?: ResultWeights;
}

/** Returns the selection of the field being resolved. @throws Error if the field does not return an object. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) throw new Error(`${info.fieldName} does not return an object.`);
  const plans = selectionPlansOf(info, type, info.fieldNodes);
  return { plans, weights: weightsFrom(info) ?? plans.weights };
}

/** Returns the number of places that select the result of the field being resolved. */
export function timesShown(info: GraphQLResolveInfo): number {
  return weightsFrom(info)?.times ?? 1;
}

function weightsFrom(info: GraphQLResolveInfo): ResultWeights | undefined {
  return 'weights' in info && info.weights instanceof ResultWeights ? info.weights : undefined;
}
