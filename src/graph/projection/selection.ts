import { getNamedType, type GraphQLResolveInfo, isCompositeType } from 'graphql';
import { type SelectionPlans, selectionPlansOf } from './selectionPlan';
import { ResultWeight } from './resultWeight';

/** What an operation selects of one object: what it wants of Bitbucket, and what it shows of it. */
export interface Selection {
  readonly plans: SelectionPlans;
  readonly weight: ResultWeight;
}

/** The resolve info of a field that runs once for all the places that show its result. */
export interface PrefetchInfo extends GraphQLResolveInfo {
  /** Left out by the executors, which resolve a field for each place anew. */
  readonly weight?: ResultWeight;
}

/** What the field being resolved selects. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) throw new Error(`${info.fieldName} is no object.`);
  const plans = selectionPlansOf(info, type, info.fieldNodes);
  return { plans, weight: weightFrom(info) ?? plans.weight };
}

/** How many places show the result of the field being resolved. */
export function timesShown(info: GraphQLResolveInfo): number {
  return weightFrom(info)?.times ?? 1;
}

function weightFrom(info: GraphQLResolveInfo): ResultWeight | undefined {
  return 'weight' in info && info.weight instanceof ResultWeight ? info.weight : undefined;
}
