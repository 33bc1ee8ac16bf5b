import type { GraphQLResolveInfo } from 'graphql';
import type { OperationContext } from '../context';
import { meterEntity } from './meterEntity';
import { startPrefetches } from './prefetch';
import { Entity } from './entity';
import { type Selection, selectionOf } from './selection';
import { entityMetadataOf, type SelectionPlan } from './selectionPlan';
import type { Weight } from './resultWeight';

/**
 * Brings an entity whose JSON has (partly) arrived into the graph: what the operation wants of it and is absent is
 * loaded, together with its siblings, then the same for what it relates to. Afterwards every selected field can be
 * read synchronously. Never rejects: a failure stands at the fields it leaves without a value. What is shown is added to
 * the operation's meter; once that has exceeded a limit, nothing more is read.
 *
 * @returns nothing when nothing had to be waited for, so that complete rows cost no promise.
 */
export function hydrate(
  entity: Entity,
  { plans, weight }: Selection,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> | undefined {
  if (context.meter.error !== undefined) return undefined;
  const { name } = entity.constructor;
  const selected = { plan: plans.of(name), weight: weight.of(name) };
  const waiting = loadMissing(entity, selected, context, info);
  if (waiting === undefined) return hydrateRelations(entity, selected, context, info);
  return hydrateAfter(waiting, entity, selected, context, info);
}

/** `enter` for many at once, so that what is absent in any of them is loaded in one batch. */
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
 * Brings an entity into the graph of which only the identity is known: its row is read if anything of it is wanted.
 * When only children with calls of their own are selected there is no row to read, and they prove their parent.
 *
 * @param selection what is selected of it; unless given, what the field being resolved selects.
 * @returns the entity, or null when there is none.
 * @throws what its row could not be read for.
 */
export async function loadByKey<E extends Entity>(
  entity: E,
  context: OperationContext,
  info: GraphQLResolveInfo,
  selection: Selection = selectionOf(info),
): Promise<E | null> {
  const { name } = entity.constructor;
  const plan = selection.plans.of(name);
  const weight = selection.weight.of(name);
  if (!needsRow(plan)) {
    meterEntity(entity, weight, context.meter);
    if (context.meter.error === undefined) startPrefetches(entity, plan, weight, context, info);
    return entity;
  }
  const { identity } = entityMetadataOf(selection.plans.typeOf(name));
  const exists = Entity.load(entity, context, [...new Set([...plan.requestedPaths, ...identity])]);
  startPrefetches(entity, plan, weight, context, info);
  if (!(await exists)) return null;
  const failure = Entity.failure(entity);
  if (failure !== undefined) throw failure;
  await hydrate(entity, selection, context, info);
  return entity;
}

/** Whether anything of the entity's own row is wanted, or nothing else could prove that it is there. */
export function needsRow(plan: SelectionPlan): boolean {
  return plan.requestedPaths.length > 0 || plan.prefetches.length === 0;
}

/** What an operation selects of an entity of one concrete type. */
interface Selected {
  readonly plan: SelectionPlan;
  readonly weight: Weight;
}

/** What has to arrive first: absent paths, or the uuid of the scope. Most rows need neither, and cost nothing here. */
function loadMissing(
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
  waiting: Promise<unknown>,
  entity: Entity,
  selected: Selected,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<void> {
  await waiting;
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
    const selection = { plans: plans, weight: weight.at(field) };
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

function setScopeUuid(entity: Entity, { scopeUuid }: SelectionPlan): void {
  if (scopeUuid !== undefined) Entity.scope(entity)?.setUuid(Entity.peek(entity, scopeUuid));
}
