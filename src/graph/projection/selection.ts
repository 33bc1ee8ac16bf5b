import { getNamedType, type GraphQLResolveInfo, isCompositeType } from 'graphql';
import { type SelectionPlans, selectionPlansOf } from './selectionPlan';
import { ResultWeight } from './resultWeight';

/** What an operation selects of one object: what it wants of Bitbucket, and what it shows of it. */
export interface Selection {
  readonly shapes: SelectionPlans;
  readonly shown: ResultWeight;
}

/** The resolve info of a field that runs once for all the places that show its result. */
export interface PlacedInfo extends GraphQLResolveInfo {
  /** Left out by the executors, which resolve a field for each place anew. */
  readonly shown?: ResultWeight;
}

/** What the field being resolved selects. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) throw new Error(`${info.fieldName} is no object.`);
  const shapes = selectionPlansOf(info, type, info.fieldNodes);
  return { shapes, shown: placedBy(info) ?? shapes.weight };
}

/** How many places show the result of the field being resolved. */
export function timesShown(info: GraphQLResolveInfo): number {
  return placedBy(info)?.times ?? 1;
}

function placedBy(info: GraphQLResolveInfo): ResultWeight | undefined {
  return 'shown' in info && info.shown instanceof ResultWeight ? info.shown : undefined;
}
