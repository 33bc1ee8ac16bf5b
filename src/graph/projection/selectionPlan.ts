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
import type { EntityMetadata, FieldSource, ResolverRequirements } from './fieldDecorators';
import { selectedFields, type SelectionInfo } from './selectedFields';
import { ResultWeight } from './resultWeight';
import { skipIncludeValues } from './skipIncludeValues';

/** What one operation wants of one concrete type at one place of the graph. */
export interface SelectionPlan {
  /** Paths to ask Bitbucket for, those of related entities included. */
  readonly requestedPaths: readonly string[];
  /** Own paths whose absence makes an entity load itself. */
  readonly requiredPaths: readonly string[];
  readonly relations: readonly RelationPlan[];
  /** Selected fields that make calls of their own and need no more than the parent's identity (rule 5). */
  readonly prefetches: readonly PrefetchField[];
  /** Some global id here is made of the uuid of the scope. */
  readonly needsScopeUuid: boolean;
  /** Where the JSON of this type holds that uuid; undefined where it does not. */
  readonly scopeUuid: string | undefined;
}

export interface RelationPlan {
  readonly field: string;
  readonly plans: SelectionPlans;
}

export interface PrefetchField {
  /** All that select this field with these arguments: its result serves each of them. */
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** What one operation wants at one place, by concrete type: an interface has as many shapes as it has types. */
export class SelectionPlans {
  readonly #byType = new Map<string, SelectionPlan>();
  #weight: ResultWeight | undefined;

  constructor(
    private readonly info: SelectionInfo,
    readonly type: GraphQLCompositeType,
    private readonly nodes: readonly FieldNode[],
  ) {}

  /** What is shown of it where all that selects from it does so at one place: of the result of a field that is resolved. */
  get weight(): ResultWeight {
    const { type, nodes } = this;
    return (this.#weight ??= new ResultWeight(this.info, {
      type,
      occurrences: nodes.length === 0 ? [] : [{ nodes, times: 1 }],
    }));
  }

  of(typeName: string): SelectionPlan {
    let plan = this.#byType.get(typeName);
    if (plan === undefined) {
      plan = compile(this.info, this.typeOf(typeName), this.nodes);
      this.#byType.set(typeName, plan);
    }
    return plan;
  }

  /** The union of what every possible type asks for. */
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

  /** The concrete type of that name. */
  typeOf(typeName: string): GraphQLObjectType {
    const type = this.#possibleTypes().find((possible) => possible.name === typeName);
    if (type === undefined) throw new Error(`${typeName} is not a ${this.type.name}.`);
    return type;
  }
}

interface Cached {
  readonly nodes: readonly FieldNode[];
  readonly switches: string;
  readonly typeName: string;
  readonly plans: SelectionPlans;
}
/** Kept by the document's own nodes, so it lives as long as the server keeps the document. */
const cache = new WeakMap<FieldNode, Cached[]>();

/** The shapes of what `nodes` select, where they select from `type`. Compiled once per document and switch values. */
export function selectionPlansOf(
  info: SelectionInfo,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
): SelectionPlans {
  const [first] = nodes;
  if (first === undefined) return new SelectionPlans(info, type, nodes);
  const entries = cache.get(first) ?? [];
  const variableValues = skipIncludeValues(info);
  const switches = JSON.stringify(variableValues);
  const known = entries.find(
    (entry) => entry.switches === switches && entry.typeName === type.name && sameNodes(entry.nodes, nodes),
  );
  if (known !== undefined) return known.plans;
  // Only the variables that decide what is selected are kept: the others must not outlive their request.
  const { schema, fragments, operation } = info;
  const plans = new SelectionPlans({ schema, fragments, variableValues, operation }, type, nodes);
  cache.set(first, [...entries.slice(-15), { nodes, switches, typeName: type.name, plans }]);
  return plans;
}

function compile(info: SelectionInfo, type: GraphQLObjectType, nodes: readonly FieldNode[]): SelectionPlan {
  const requested: (readonly string[])[] = [];
  const required: (readonly string[])[] = [];
  const relations: RelationPlan[] = [];
  const prefetches: PrefetchField[] = [];
  let needsScopeUuid = false;

  for (const fieldNodes of sameFields(selectedFields(info, type, nodes))) {
    const [node] = fieldNodes;
    const definition = node && type.getFields()[node.name.value];
    if (definition === undefined) continue; // __typename
    const { from, requires, prefetch } = declarationOf(definition);
    if (from !== undefined) {
      required.push(from.requiredPaths);
      needsScopeUuid ||= from.scopeUuid === true;
      if (from.relation !== true) requested.push(from.requestedPaths);
      else {
        const related = relatedPlans(info, definition, fieldNodes);
        const [path, ...also] = from.requestedPaths;
        const identity = from.requiredPaths.length === 0 ? [] : identityOf(related);
        requested.push(also, below(path ?? '', union([related.requestedPaths, identity])));
        needsScopeUuid ||= related.needsScopeUuid;
        relations.push({ field: definition.name, plans: related });
      }
    }
    if (requires !== undefined && !hasArgument(fieldNodes, requires.unlessArgument)) {
      requested.push(requires.paths);
      required.push(requires.paths);
    }
    if (prefetch) prefetches.push({ nodes: fieldNodes, parentType: type, definition });
  }

  const { scopeUuid } = entityMetadataOf(type);
  if (needsScopeUuid && scopeUuid !== undefined) requested.push([scopeUuid]);
  return {
    requestedPaths: limitFields(union(requested)),
    requiredPaths: union(required),
    relations,
    prefetches,
    needsScopeUuid,
    scopeUuid,
  };
}

/**
 * What is selected, grouped by field and arguments rather than by response key: where several places show one entity
 * (`nodes` and `edges { node }`, two aliases of one relation), the same key may stand for different fields.
 */
function sameFields(selected: ReadonlyMap<string, readonly FieldNode[]>): readonly (readonly FieldNode[])[] {
  const groups = new Map<string, FieldNode[]>();
  for (const node of [...selected.values()].flat()) {
    // Sorted, for the order of arguments says nothing: nodes that differ in it merge at one place.
    const field = [node.name.value, ...(node.arguments ?? []).map(print).sort()].join(' ');
    const group = groups.get(field);
    if (group === undefined) groups.set(field, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

function relatedPlans(
  info: SelectionInfo,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): SelectionPlans {
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) throw new Error(`${definition.name} is declared as a relation, but is no object.`);
  return selectionPlansOf(info, type, nodes);
}

function below(path: string, asks: readonly string[]): readonly string[] {
  return asks.map((ask) => `${path}.${ask}`);
}

/** Paths that tell the entities at this place apart; for an interface also `type`, which says what they are. */
export function identityOf(plans: SelectionPlans): readonly string[] {
  return entityMetadataOf(plans.type).identity;
}

/** Whether rows of this type hold the uuid of their scope themselves. */
export function holdsScopeUuid(type: GraphQLCompositeType): boolean {
  return entityMetadataOf(type).scopeUuid !== undefined;
}

export function entityMetadataOf(type: GraphQLCompositeType): EntityMetadata {
  const { entity }: { entity?: EntityMetadata } = type.extensions;
  return entity ?? { identity: [] };
}

interface Declaration {
  readonly from?: FieldSource;
  readonly requires?: ResolverRequirements;
  readonly prefetch?: boolean;
}

function declarationOf(definition: GraphQLField<unknown, unknown>): Declaration {
  return definition.extensions;
}

function hasArgument(nodes: readonly FieldNode[], name: string | undefined): boolean {
  return nodes.some((node) => node.arguments?.some((argument) => argument.name.value === name));
}

function sameNodes(a: readonly FieldNode[], b: readonly FieldNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}
