import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  print,
} from 'graphql';
import { limitFields } from '../../bitbucket/fields';
import { declarationOf, needsPaths } from './declaration';
import { entityMetadataOf } from './entityMetadata';
import type { FieldSource } from './fieldDecorators';
import { selectedFields, type SelectionInfo } from './selectedFields';
import { ResultWeights } from './resultWeight';
import { skipIncludeValues } from './skipIncludeValues';

/** What one operation selects of one concrete type at one place: the paths to request, and the fields to resolve. */
export interface SelectionPlan {
  /** Paths to request from Bitbucket, including those of related entities. */
  readonly requestedPaths: readonly string[];
  /** Paths that the JSON of the entity must contain. If one is absent, the entity is read. */
  readonly requiredPaths: readonly string[];
  readonly relations: readonly RelationPlan[];
  /** Selected fields with separate calls that need only the key of their parent (rule 5 of docs/architecture.md). */
  readonly prefetches: readonly PrefetchField[];
  /** Whether a selected global id contains the uuid of the scope. */
  readonly needsScopeUuid: boolean;
  /** The path of that uuid in the JSON of this type. Undefined if the JSON does not contain it. */
  readonly scopeUuidPath: string | undefined;
}

/** A selected relation, with the plans of the related entity. */
export interface RelationPlan {
  readonly field: string;
  readonly plans: SelectionPlans;
}

/** A selected field whose resolver can start before its parent is read. */
export interface PrefetchField {
  /** All nodes that select this field with these arguments. They share one result. */
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** The selection plans of one place, by concrete type. An interface has one plan for each of its types. */
export class SelectionPlans {
  readonly #byType = new Map<string, SelectionPlan>();
  #weights: ResultWeights | undefined;

  constructor(
    private readonly info: SelectionInfo,
    readonly type: GraphQLCompositeType,
    private readonly nodes: readonly FieldNode[],
  ) {}

  /** The weights of the object if only these nodes select it. */
  get weights(): ResultWeights {
    const { type, nodes } = this;
    return (this.#weights ??= new ResultWeights(this.info, {
      type,
      occurrences: nodes.length === 0 ? [] : [{ nodes, times: 1 }],
    }));
  }

  /** Returns the plan for a concrete type. @throws Error if the place cannot have that type. */
  of(typeName: string): SelectionPlan {
    let plan = this.#byType.get(typeName);
    if (plan === undefined) {
      plan = createPlan(this.info, this.typeOf(typeName), this.nodes);
      this.#byType.set(typeName, plan);
    }
    return plan;
  }

  /** The union of the requested paths of all possible types. */
  get requestedPaths(): readonly string[] {
    return limitFields(union(this.#all().map((plan) => plan.requestedPaths)));
  }

  get needsScopeUuid(): boolean {
    return this.#all().some((plan) => plan.needsScopeUuid);
  }

  #all(): readonly SelectionPlan[] {
    return this.#possibleTypes().map((type) => this.of(type.name));
  }

  #possibleTypes(): readonly GraphQLObjectType[] {
    if (isAbstractType(this.type)) return this.info.schema.getPossibleTypes(this.type);
    return [this.type];
  }

  /** Returns the concrete type with this name. @throws Error if the place cannot have that type. */
  typeOf(typeName: string): GraphQLObjectType {
    const type = this.#possibleTypes().find((possible) => possible.name === typeName);
    if (type === undefined) throw new Error(`${typeName} is not a ${this.type.name}.`);
    return type;
  }
}

/** The maximum number of cache entries of one field node: one for each combination of @skip and @include values. */
const MAX_CACHE_ENTRIES = 16;

interface CacheEntry {
  readonly nodes: readonly FieldNode[];
  readonly skipInclude: string;
  readonly typeName: string;
  readonly plans: SelectionPlans;
}
/** The keys are nodes of the document, so the entries live as long as the cached document. */
const cache = new WeakMap<FieldNode, CacheEntry[]>();

/**
 * Returns the plans for what `nodes` select from `type`. The plans are cached with the document, for the last
 * 16 combinations of @skip and @include values.
 */
export function selectionPlansOf(
  info: SelectionInfo,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): SelectionPlans {
  const [first] = nodes;
  if (first === undefined) return new SelectionPlans(info, type, nodes);
  const entries = cache.get(first) ?? [];
  const variableValues = skipIncludeValues(info);
  const skipInclude = JSON.stringify(variableValues);
  const cached = entries.find(
    (entry) => entry.skipInclude === skipInclude && entry.typeName === type.name && sameNodes(entry.nodes, nodes),
  );
  if (cached !== undefined) return cached.plans;
  // Stores only the variables of @skip and @include. The others must not outlive their request.
  const { schema, fragments, operation } = info;
  const plans = new SelectionPlans({ schema, fragments, variableValues, operation }, type, nodes);
  cache.set(first, [...entries.slice(1 - MAX_CACHE_ENTRIES), { nodes, skipInclude, typeName: type.name, plans }]);
  return plans;
}

function createPlan(info: SelectionInfo, type: GraphQLObjectType, nodes: readonly FieldNode[]): SelectionPlan {
  const requested: (readonly string[])[] = [];
  const requestedIfRead: (readonly string[])[] = [];
  const required: (readonly string[])[] = [];
  const relations: RelationPlan[] = [];
  const prefetches: PrefetchField[] = [];
  let needsScopeUuid = false;

  for (const fieldNodes of groupByField(selectedFields(info, type, nodes))) {
    const [node] = fieldNodes;
    const definition = node && type.getFields()[node.name.value];
    if (definition === undefined) continue; // __typename
    const { from, requires, prefetch } = declarationOf(definition);
    if (from !== undefined) {
      required.push(from.requiredPaths);
      needsScopeUuid ||= from.needsScopeUuid === true;
      if (from.relation !== true) requested.push(from.requestedPaths);
      else {
        const related = relatedPlans(info, definition, fieldNodes);
        requested.push(relationPaths(from, related));
        if (from.isReference !== true) needsScopeUuid ||= related.needsScopeUuid;
        relations.push({ field: definition.name, plans: related });
      }
    }
    if (requires !== undefined && needsPaths(requires, fieldNodes)) {
      if (requires.onlyIfRead === true) requestedIfRead.push(requires.paths);
      else {
        requested.push(requires.paths);
        required.push(requires.required ?? requires.paths);
      }
    }
    if (prefetch) prefetches.push({ nodes: fieldNodes, parentType: type, definition });
  }

  const { scopeUuidPath } = entityMetadataOf(type);
  if (needsScopeUuid && scopeUuidPath !== undefined) requested.push([scopeUuidPath]);
  if (requested.some((paths) => paths.length > 0)) requested.push(...requestedIfRead);
  return {
    requestedPaths: limitFields(union(requested)),
    requiredPaths: union(required),
    relations,
    prefetches,
    needsScopeUuid,
    scopeUuidPath,
  };
}

/**
 * Groups the selected nodes by field and arguments instead of response key. One entity may be selected at several
 * places (`nodes` and `edges { node }`, or two aliases of a relation), where the same key may mean different fields.
 */
function groupByField(selected: ReadonlyMap<string, readonly FieldNode[]>): readonly (readonly FieldNode[])[] {
  const groups = new Map<string, FieldNode[]>();
  for (const node of [...selected.values()].flat()) {
    // Sorted, because nodes merge even if the order of their arguments differs.
    const field = [node.name.value, ...(node.arguments ?? []).map(print).sort()].join(' ');
    const group = groups.get(field);
    if (group === undefined) groups.set(field, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** The paths of the owner to request for a relation. A related entity that the JSON only identifies is read separately. */
function relationPaths(from: FieldSource, related: SelectionPlans): readonly string[] {
  if (from.isReference === true) return from.requestedPaths;
  const [path, ...also] = from.requestedPaths;
  const identity = from.requiredPaths.length === 0 ? [] : identityOf(related);
  return [...also, ...below(path ?? '', union([related.requestedPaths, identity]))];
}

function relatedPlans(
  info: SelectionInfo,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): SelectionPlans {
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) throw new Error(`The relation ${definition.name} does not return an object.`);
  return selectionPlansOf(info, type, nodes);
}

function below(path: string, paths: readonly string[]): readonly string[] {
  return paths.map((each) => `${path}.${each}`);
}

/**
 * Returns the paths that identify an entity at this place. For an interface these include `type`, which determines the
 * concrete type.
 */
export function identityOf(plans: SelectionPlans): readonly string[] {
  return entityMetadataOf(plans.type).identity;
}

function sameNodes(a: readonly FieldNode[], b: readonly FieldNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}
