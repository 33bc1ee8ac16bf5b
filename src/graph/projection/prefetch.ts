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
import type { Weight } from './resultWeight';

/**
 * Marks a field resolver that needs only its parent's identity, so that it may be asked for while the parent's own row
 * is still on its way (rule 5). Its author writes an ordinary field resolver.
 */
export function Prefetch(): MethodDecorator {
  return Extensions({ prefetch: true });
}

/** Starts the selected children of an entity that is about to be waited for, and keeps their results for their turn. */
export function startPrefetches(
  entity: Entity,
  { prefetches }: SelectionPlan,
  weight: Weight,
  context: OperationContext,
  info: GraphQLResolveInfo,
): void {
  for (const child of prefetches) {
    if (Entity.prefetched(entity, child.nodes) !== undefined) continue;
    const result = startSafely(() => start(entity, child, weight, context, info));
    // The parent may turn out missing: nobody asks for the child then, and its outcome is dropped.
    result.catch(() => undefined);
    Entity.setPrefetched(entity, child.nodes, result);
  }
}

/** Lets every resolver marked `@Early` take the result that its parent has started, if it has. */
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
  weight: Weight,
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
    weight: weight.prefetched(nodes),
  };
  return definition.resolve?.(entity, args, context, childInfo);
}

/** Runs now, so that its loads join the parent's batch; a throw becomes a rejection. */
async function startSafely(run: () => unknown): Promise<unknown> {
  return await run();
}
