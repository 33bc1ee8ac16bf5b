import { getNamedType, type GraphQLResolveInfo, isCompositeType } from 'graphql';
import { type Shapes, shapesOf } from './shape';
import { Shown } from './shown';

/** What an operation selects of one object: what it wants of Bitbucket, and what it shows of it. */
export interface Selection {
  readonly shapes: Shapes;
  readonly shown: Shown;
}

/** The resolve info of a field that runs once for all the places that show its result. */
export interface PlacedInfo extends GraphQLResolveInfo {
  /** Left out by the executors, which resolve a field for each place anew. */
  readonly shown?: Shown;
}

/** What the field being resolved selects. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) throw new Error(`${info.fieldName} is no object.`);
  const shapes = shapesOf(info, type, info.fieldNodes);
  return { shapes, shown: placedBy(info) ?? shapes.shown };
}

/** How many places show the result of the field being resolved. */
export function timesShown(info: GraphQLResolveInfo): number {
  return placedBy(info)?.times ?? 1;
}

function placedBy(info: GraphQLResolveInfo): Shown | undefined {
  return 'shown' in info && info.shown instanceof Shown ? info.shown : undefined;
}
