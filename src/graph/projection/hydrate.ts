import type { GraphQLResolveInfo } from 'graphql';
import type { OperationContext } from '../context';
import { meterEntity } from './meterEntity';
import { startPrefetches } from './prefetch';
import { Entity } from './entity';
import { type Selection, selectionOf } from './selection';
import { entityMetadataOf } from './entityMetadata';
import type { SelectionPlan } from './selectionPlan';
import type { ResultWeight } from './resultWeight';

/**
 * Loads the selected paths that are absent from an entity, then hydrates the entities it relates to. Afterwards every
 * selected field can be read synchronously.
 *
 * Never rejects: the fields without a value report the failure. Adds the weight of the entity to the operation's meter.
 * Reads nothing more after the meter has exceeded a limit.
 *
 * @returns undefined if no read is necessary, so that complete rows create no promise.
 */
export function hydrate(
  entity: Entity,
  { plans, weights }: Selection,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> | undefined {
  if (context.meter.error !== undefined) return undefined;
  const { name } = entity.constructor;
  const selected = { plan: plans.of(name), weight: weights.of(name) };
  const reading = startReads(entity, selected, context, info);
  if (reading === undefined) return hydrateRelations(entity, selected, context, info);
  return hydrateAfter(reading, entity, selected, context, info);
}

/**
 * Hydrates several entities, so that their absent paths are loaded in one batch. Ignores values that are not entities.
 */
export async function hydrateAll(
  entities: readonly unknown[],
  selection: Selection,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> {
  const waits = entities.map((entity) =>
    entity instanceof Entity ? hydrate(entity, selection, context, info) : undefined,
  );
  await Promise.all(waits.filter((wait) => wait !== undefined));
}

/**
 * Loads and hydrates an entity of which only the key is known. Skips the read if only prefetched fields are selected:
 * their responses prove that the entity exists.
 *
 * @param selection Default: the selection of the field being resolved.
 * @returns null if the entity does not exist.
 * @throws UpstreamError if the entity cannot be read.
 */
export async function loadByKey<E extends Entity>(
  entity: E,
  context: OperationContext,
  info: GraphQLResolveInfo,
  selection: Selection = selectionOf(info),
): Promise<E | null> {
  const { name } = entity.constructor;
  const plan = selection.plans.of(name);
  const weight = selection.weights.of(name);
  if (!needsEntityRead(plan)) {
    meterEntity(entity, weight, context.meter);
    if (context.meter.error === undefined) startPrefetches(entity, plan, weight, context, info);
    return entity;
  }
  const { identity } = entityMetadataOf(selection.plans.typeOf(name));
  const exists = Entity.load(entity, context, [...new Set([...plan.requestedPaths, ...identity])]);
  expectScopeUuid(entity, plan, exists);
  startPrefetches(entity, plan, weight, context, info);
  if (!(await exists)) return null;
  const failure = Entity.failure(entity);
  if (failure !== undefined) throw failure;
  await hydrate(entity, selection, context, info);
  return entity;
}

/** Whether the entity itself has to be read: a path of it is selected, or no prefetched field proves that it exists. */
export function needsEntityRead(plan: SelectionPlan): boolean {
  return plan.requestedPaths.length > 0 || plan.prefetches.length === 0;
}

/** What an operation selects of one entity, whose concrete type is known. */
interface Selected {
  readonly plan: SelectionPlan;
  readonly weight: ResultWeight;
}

/** Starts the reads that the entity needs: absent paths, or the uuid of its scope. Most rows need neither. */
function startReads(
  entity: Entity,
  { plan, weight }: Selected,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<unknown> | undefined {
  let loading: Promise<unknown> | undefined;
  if (Entity.canLoad(entity) && Entity.isMissing(entity, plan.requiredPaths)) {
    startPrefetches(entity, plan, weight, context, info);
    loading = Entity.load(entity, context, plan.requestedPaths);
  }
  setScopeUuid(entity, plan);
  return loading ?? fetchScopeUuid(entity, plan, context);
}

async function hydrateAfter(
  reading: Promise<unknown>,
  entity: Entity,
  selected: Selected,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> {
  await reading;
  setScopeUuid(entity, selected.plan);
  await fetchScopeUuid(entity, selected.plan, context);
  await hydrateRelations(entity, selected, context, info);
}

function hydrateRelations(
  entity: Entity,
  { plan, weight }: Selected,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> | undefined {
  meterEntity(entity, weight, context.meter);
  let waits: Promise<void>[] | undefined;
  for (const { field, plans } of plan.relations) {
    const related: unknown = Reflect.get(entity, field);
    const selection = { plans, weights: weight.at(field) };
    const wait = Array.isArray(related)
      ? hydrateAll(related, selection, context, info)
      : related instanceof Entity && hydrate(related, selection, context, info);
    if (wait instanceof Promise) (waits ??= []).push(wait);
  }
  return waits && Promise.all(waits).then(() => undefined);
}

function fetchScopeUuid(
  entity: Entity,
  { needsScopeUuid }: SelectionPlan,
  context: OperationContext,
): Promise<void> | undefined {
  const scope = needsScopeUuid ? Entity.scope(entity) : undefined;
  return scope === undefined || scope.uuid !== undefined ? undefined : scope.fetchUuid(context);
}

/** Announces the uuid of the scope that the JSON of the entity will contain, so that prefetched fields do not read it. */
function expectScopeUuid(
  entity: Entity,
  { needsScopeUuid, scopeUuidPath }: SelectionPlan,
  read: Promise<unknown>,
): void {
  if (!needsScopeUuid || scopeUuidPath === undefined) return;
  Entity.scope(entity)?.expectUuid(read.then(() => Entity.peek(entity, scopeUuidPath)));
}

function setScopeUuid(entity: Entity, { scopeUuidPath }: SelectionPlan): void {
  if (scopeUuidPath !== undefined) Entity.scope(entity)?.setUuid(Entity.peek(entity, scopeUuidPath));
}
