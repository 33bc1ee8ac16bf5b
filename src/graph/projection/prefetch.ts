import {
  getArgumentValues,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { Extensions } from 'type-graphql';
import type { OperationContext } from '../context';
import { Entity } from './entity';
import type { PrefetchInfo } from './selection';
import type { PrefetchField, SelectionPlan } from './selectionPlan';
import type { ResultWeight } from './resultWeight';

/**
 * Marks a field resolver that reads only the key of its parent. It then starts together with the read of the parent
 * (rule 5 of docs/architecture.md).
 */
export function Prefetch(): MethodDecorator {
  return Extensions({ prefetch: true });
}

/**
 * Starts the selected `@Prefetch` fields of an entity, and stores their results until the executor resolves the fields.
 */
export function startPrefetches(
  entity: Entity,
  { prefetches }: SelectionPlan,
  weight: ResultWeight,
  context: OperationContext,
  info: GraphQLResolveInfo,
): void {
  for (const child of prefetches) {
    if (Entity.prefetched(entity, child.nodes) !== undefined) continue;
    const result = startSafely(() => start(entity, child, weight, context, info));
    // If the parent does not exist, the executor does not resolve the field, and this rejection has no other handler.
    result.catch(() => undefined);
    Entity.setPrefetched(entity, child.nodes, result);
  }
}

/** Makes each `@Prefetch` field resolve to its prefetched result, if there is one. */
export function takePrefetched(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve as GraphQLFieldResolver<unknown, OperationContext> | undefined;
      if (resolve === undefined || field.extensions['prefetch'] !== true) continue;
      field.resolve = (source: unknown, args, context: OperationContext, info) => {
        const started = source instanceof Entity ? Entity.prefetched(source, info.fieldNodes) : undefined;
        return started === undefined ? resolve(source, args, context, info) : started.result;
      };
    }
  }
  return schema;
}

function start(
  entity: Entity,
  { definition, nodes, parentType }: PrefetchField,
  weight: ResultWeight,
  context: OperationContext,
  info: GraphQLResolveInfo,
): unknown {
  const [node] = nodes;
  if (node === undefined) return undefined;
  const args = getArgumentValues(definition, node, info.variableValues);
  const childInfo: PrefetchInfo = {
    ...info,
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType,
    path: { prev: info.path, key: node.alias?.value ?? node.name.value, typename: parentType.name },
    weights: weight.prefetched(nodes),
  };
  return definition.resolve?.(entity, args, context, childInfo);
}

/** Calls `run` synchronously, so that its loads join the batch of the parent. Turns an exception into a rejection. */
async function startSafely(run: () => unknown): Promise<unknown> {
  return await run();
}
