/** The requested members of an object, and the requested members of each of them. Undefined: all members. */
export type MemberTree = ReadonlyMap<string, MemberTree | undefined>;

type MutableTree = Map<string, MutableTree | undefined>;

/** Parses a `fields` parameter: `id,user.uuid` requests the members `id` and `user`, and the member `uuid` of `user`. */
export function parseFields(fields: string): MemberTree {
  const root: MutableTree = new Map();
  for (const path of fields.split(',')) addPath(root, path.split('.'));
  return root;
}

function addPath(root: MutableTree, steps: readonly string[]): void {
  let tree = root;
  const last = steps.length - 1;
  for (const [index, step] of steps.entries()) {
    const below = tree.get(step);
    if (index === last) {
      tree.set(step, undefined);
    } else if (below !== undefined) {
      tree = below;
    } else {
      // A member that is requested as a whole includes this path.
      if (tree.has(step)) return;
      const added: MutableTree = new Map();
      tree.set(step, added);
      tree = added;
    }
  }
}
