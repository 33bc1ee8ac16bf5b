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
import type { EntityFacts, FieldSource, ResolverNeeds } from './from';
import { selectedFields, type SelectionInfo } from './selected';
import { Shown } from './shown';
import { switchValues } from './switches';

/** What one operation wants of one concrete type at one place of the graph. */
export interface Shape {
  /** Paths to ask Bitbucket for, those of related entities included. */
  readonly asks: readonly string[];
  /** Own paths whose absence makes an entity load itself. */
  readonly needs: readonly string[];
  readonly relations: readonly RelationShape[];
  /** Selected fields that make calls of their own and need no more than the parent's identity (rule 5). */
  readonly children: readonly ChildField[];
  /** Some global id here is made of the uuid of the scope. */
  readonly wantsScope: boolean;
  /** Where the JSON of this type holds that uuid; undefined where it does not. */
  readonly scopeUuid: string | undefined;
}

export interface RelationShape {
  readonly field: string;
  readonly shapes: Shapes;
}

export interface ChildField {
  /** All that select this field with these arguments: its result serves each of them. */
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** What one operation wants at one place, by concrete type: an interface has as many shapes as it has types. */
export class Shapes {
  readonly #byType = new Map<string, Shape>();
  #shown: Shown | undefined;

  constructor(
    private readonly info: SelectionInfo,
    readonly type: GraphQLCompositeType,
    private readonly nodes: readonly FieldNode[],
  ) {}

  /** What is shown of it where all that selects from it does so at one place: of the result of a field that is resolved. */
  get shown(): Shown {
    const { type, nodes } = this;
    return (this.#shown ??= new Shown(this.info, { type, showings: nodes.length === 0 ? [] : [{ nodes, times: 1 }] }));
  }

  of(typeName: string): Shape {
    let shape = this.#byType.get(typeName);
    if (shape === undefined) {
      shape = compile(this.info, this.typeOf(typeName), this.nodes);
      this.#byType.set(typeName, shape);
    }
    return shape;
  }

  /** The union of what every possible type asks for. */
  get asks(): readonly string[] {
    return limitFields(union(this.#all().map((shape) => shape.asks)));
  }

  get wantsScope(): boolean {
    return this.#all().some((shape) => shape.wantsScope);
  }

  #all(): readonly Shape[] {
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
  readonly shapes: Shapes;
}
/** Kept by the document's own nodes, so it lives as long as the server keeps the document. */
const cache = new WeakMap<FieldNode, Cached[]>();

/** The shapes of what `nodes` select, where they select from `type`. Compiled once per document and switch values. */
export function shapesOf(info: SelectionInfo, type: GraphQLCompositeType, nodes: readonly FieldNode[]): Shapes {
  const [first] = nodes;
  if (first === undefined) return new Shapes(info, type, nodes);
  const entries = cache.get(first) ?? [];
  const variableValues = switchValues(info);
  const switches = JSON.stringify(variableValues);
  const known = entries.find(
    (entry) => entry.switches === switches && entry.typeName === type.name && sameNodes(entry.nodes, nodes),
  );
  if (known !== undefined) return known.shapes;
  // Only the variables that decide what is selected are kept: the others must not outlive their request.
  const { schema, fragments, operation } = info;
  const shapes = new Shapes({ schema, fragments, variableValues, operation }, type, nodes);
  cache.set(first, [...entries.slice(-15), { nodes, switches, typeName: type.name, shapes }]);
  return shapes;
}

function compile(info: SelectionInfo, type: GraphQLObjectType, nodes: readonly FieldNode[]): Shape {
  const asks: (readonly string[])[] = [];
  const needs: (readonly string[])[] = [];
  const relations: RelationShape[] = [];
  const children: ChildField[] = [];
  let wantsScope = false;

  for (const fieldNodes of sameFields(selectedFields(info, type, nodes))) {
    const [node] = fieldNodes;
    const definition = node && type.getFields()[node.name.value];
    if (definition === undefined) continue; // __typename
    const { from, needs: resolverNeeds, early } = declarationOf(definition);
    if (from !== undefined) {
      needs.push(from.needs);
      wantsScope ||= from.scopeUuid === true;
      if (from.relation !== true) asks.push(from.asks);
      else {
        const related = relatedShapes(info, definition, fieldNodes);
        const [path, ...also] = from.asks;
        const identity = from.needs.length === 0 ? [] : identityOf(related);
        asks.push(also, below(path ?? '', union([related.asks, identity])));
        wantsScope ||= related.wantsScope;
        relations.push({ field: definition.name, shapes: related });
      }
    }
    if (resolverNeeds !== undefined && !hasArgument(fieldNodes, resolverNeeds.unlessArgument)) {
      asks.push(resolverNeeds.paths);
      needs.push(resolverNeeds.paths);
    }
    if (early) children.push({ nodes: fieldNodes, parentType: type, definition });
  }

  const { scopeUuid } = factsOf(type);
  if (wantsScope && scopeUuid !== undefined) asks.push([scopeUuid]);
  return { asks: limitFields(union(asks)), needs: union(needs), relations, children, wantsScope, scopeUuid };
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

function relatedShapes(
  info: SelectionInfo,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): Shapes {
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) throw new Error(`${definition.name} is declared as a relation, but is no object.`);
  return shapesOf(info, type, nodes);
}

function below(path: string, asks: readonly string[]): readonly string[] {
  return asks.map((ask) => `${path}.${ask}`);
}

/** Paths that tell the entities at this place apart; for an interface also `type`, which says what they are. */
export function identityOf(shapes: Shapes): readonly string[] {
  return factsOf(shapes.type).identity;
}

/** Whether rows of this type hold the uuid of their scope themselves. */
export function holdsScopeUuid(type: GraphQLCompositeType): boolean {
  return factsOf(type).scopeUuid !== undefined;
}

export function factsOf(type: GraphQLCompositeType): EntityFacts {
  const { entity }: { entity?: EntityFacts } = type.extensions;
  return entity ?? { identity: [] };
}

interface Declaration {
  readonly from?: FieldSource;
  readonly needs?: ResolverNeeds;
  readonly early?: boolean;
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
