import type { ClassType } from 'type-graphql';
import type { OperationContext } from '../context';
import type { NodeType } from '../nodes/nodeType';
import type { Entity } from '../projection/entity';
import type { Place } from './place';

/** A type whose fields are collections, for example `Repository`. */
export interface Owner<Parent extends Entity, Where extends Place> {
  readonly type: () => ClassType<Parent>;
  /** Where the collections of an object are. */
  readonly placeOf: (parent: Parent, context: OperationContext) => Where | Promise<Where>;
  /** The paths of the parent that `placeOf` reads. They are requested together with its other paths. */
  readonly requiredPaths?: readonly string[];
  /** Whether `requiredPaths` are requested only if another path of the parent is requested too. Default: false. */
  readonly onlyIfRead?: boolean;
}

/** A field that reads a collection. `one` and `many` create it. */
export interface CollectionField<Where extends Place> {
  /** Declares the field with this name for the owner, and returns its resolver. */
  readonly declare: <Parent extends Entity>(name: string, owner: Owner<Parent, Where>) => ClassType;
  readonly nodeTypes: readonly NodeType[];
}

/** The resolvers and the node types of a resource type, for `schema.ts`. */
export interface ResourceFields {
  readonly resolvers: readonly ClassType[];
  readonly nodes: readonly NodeType[];
}

/** Declares fields of a type that read collections. */
export function fieldsOf<Parent extends Entity, Where extends Place>(
  owner: Owner<Parent, Where>,
  fields: Readonly<Record<string, CollectionField<NoInfer<Where>>>>,
): ResourceFields {
  return {
    resolvers: Object.entries(fields).map(([name, field]) => field.declare(name, owner)),
    nodes: Object.values(fields).flatMap(({ nodeTypes }) => nodeTypes),
  };
}
