import { isWireObject, Resource, type Wire, type WireObject } from '../resource';

interface Node {
  /** The path ends here: the default view of what is found, besides `children`. */
  leaf: boolean;
  readonly children: Map<string, Node>;
}

/** What a `fields` parameter asks for. */
export interface FieldSelection {
  readonly only: Node | undefined;
  readonly add: Node;
  readonly remove: Node;
}

/**
 * Reads `a.b,c` (keep only those), `-x` (remove), `+x` (add) and `*` (every member of a level), which may be mixed.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export function parseFields(parameter: string): FieldSelection {
  const only = node();
  const add = node();
  const remove = node();
  for (const entry of parameter.split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    if (entry.startsWith('-')) plant(remove, entry.slice(1));
    else if (entry.startsWith('+')) plant(add, entry.slice(1));
    else plant(only, entry);
  }
  return { only: only.children.size > 0 ? only : undefined, add, remove };
}

/** The plain JSON of an answer: the default view, or what `selection` makes of it. */
export function render(value: Wire, selection?: FieldSelection): unknown {
  return selection === undefined
    ? show(value, undefined, undefined, undefined)
    : show(value, selection.only, selection.add, selection.remove);
}

function node(): Node {
  return { leaf: false, children: new Map() };
}

function plant(root: Node, path: string): void {
  let here = root;
  for (const step of path.split('.')) {
    let next = here.children.get(step);
    if (next === undefined) here.children.set(step, (next = node()));
    here = next;
  }
  here.leaf = true;
}

/** `only` undefined means the default view. */
function show(value: Wire, only: Node | undefined, add: Node | undefined, remove: Node | undefined): unknown {
  if (isList(value)) return value.map((element) => show(element, only, add, remove));
  if (value instanceof Resource) return showMembers(value.members, value, only, add, remove);
  return isWireObject(value) ? showMembers(value, undefined, only, add, remove) : value;
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}

function showMembers(
  members: WireObject,
  resource: Resource | undefined,
  only: Node | undefined,
  add: Node | undefined,
  remove: Node | undefined,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue;
    const removed = child(remove, name);
    if (removed?.leaf === true) continue;

    const added = child(add, name);
    const byDefault = only === undefined && (resource?.shows(name) ?? true);
    const kept = child(only, name);
    if (!byDefault && kept === undefined && added === undefined) continue;

    const wholly = byDefault || kept?.leaf === true || added?.leaf === true;
    const deeper = merge(kept, added);
    if (!wholly && deeper !== undefined && isScalar(value)) continue;
    shown[name] = show(value, wholly ? undefined : deeper, wholly ? deeper : undefined, removed);
  }
  return shown;
}

function isScalar(value: Wire): boolean {
  return value !== null && typeof value !== 'object';
}

/** What a tree says of one member, by its name or by `*`. */
function child(tree: Node | undefined, name: string): Node | undefined {
  return merge(tree?.children.get(name), tree?.children.get('*'));
}

function merge(one: Node | undefined, other: Node | undefined): Node | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const children = new Map(one.children);
  for (const [name, below] of other.children) children.set(name, merge(children.get(name), below) ?? below);
  return { leaf: one.leaf || other.leaf, children };
}
