import { isList, isRenderableObject, Resource, type Renderable, type RenderableObject } from '../resource';

/** One level of the paths in a `fields` parameter. */
interface Node {
  /** Whether a path ends here. It selects the default view of the value, in addition to `children`. */
  leaf: boolean;
  readonly children: Map<string, Node>;
}

/** A parsed `fields` parameter. */
export interface FieldSelection {
  /** The only members to show. Undefined: the default view. */
  readonly only: Node | undefined;
  readonly add: Node;
  readonly remove: Node;
}

/**
 * Parses a `fields` parameter: `a.b,c` (show only these), `-x` (remove), `+x` (add), `*` (all members of a level).
 * One parameter may contain all of them.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export function parseFields(parameter: string): FieldSelection {
  const only = node();
  const add = node();
  const remove = node();
  for (const entry of parameter.split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    if (entry.startsWith('-')) addPath(remove, entry.slice(1));
    else if (entry.startsWith('+')) addPath(add, entry.slice(1));
    else addPath(only, entry);
  }
  return { only: only.children.size > 0 ? only : undefined, add, remove };
}

/** Converts a response body to plain JSON: the default view, or the members that `selection` selects. */
export function render(value: Renderable, selection?: FieldSelection): unknown {
  return selection === undefined
    ? renderValue(value, undefined, undefined, undefined)
    : renderValue(value, selection.only, selection.add, selection.remove);
}

function node(): Node {
  return { leaf: false, children: new Map() };
}

function addPath(root: Node, path: string): void {
  let current = root;
  for (const step of path.split('.')) {
    let next = current.children.get(step);
    if (next === undefined) current.children.set(step, (next = node()));
    current = next;
  }
  current.leaf = true;
}

function renderValue(
  value: Renderable,
  only: Node | undefined,
  add: Node | undefined,
  remove: Node | undefined,
): unknown {
  if (isList(value)) return value.map((element) => renderValue(element, only, add, remove));
  if (value instanceof Resource) return renderMembers(value.members, value, only, add, remove);
  return isRenderableObject(value) ? renderMembers(value, undefined, only, add, remove) : value;
}

function renderMembers(
  members: RenderableObject,
  resource: Resource | undefined,
  only: Node | undefined,
  add: Node | undefined,
  remove: Node | undefined,
): Record<string, unknown> {
  const rendered: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue;
    const removed = child(remove, name);
    if (removed?.leaf === true) continue;

    const added = child(add, name);
    const byDefault = only === undefined && (resource?.shows(name) ?? true);
    const selected = child(only, name);
    if (!byDefault && selected === undefined && added === undefined) continue;

    const hasDefaultView = byDefault || selected?.leaf === true || added?.leaf === true;
    const below = merge(selected, added);
    // For example `title.raw`: a scalar has no members.
    if (!hasDefaultView && below !== undefined && isScalar(value)) continue;
    // Paths below a member that is shown anyway add to its default view.
    const [onlyBelow, addBelow] = hasDefaultView ? [undefined, below] : [below, undefined];
    rendered[name] = renderValue(value, onlyBelow, addBelow, removed);
  }
  return rendered;
}

function isScalar(value: Renderable): boolean {
  return value !== null && typeof value !== 'object';
}

/** The node for a member: the entries for its name and for `*`, merged. */
function child(tree: Node | undefined, name: string): Node | undefined {
  return merge(tree?.children.get(name), tree?.children.get('*'));
}

function merge(one: Node | undefined, other: Node | undefined): Node | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const children = new Map(one.children);
  for (const [name, below] of other.children) children.set(name, merge(children.get(name), below) ?? below);
  return { leaf: one.leaf || other.leaf, children };
}
