/**
 * A JSON value that may contain resources. `render` (`query/fields.ts`) converts it to plain JSON, and omits members whose value is
 * `undefined`.
 */
export type Renderable = null | string | number | boolean | readonly Renderable[] | RenderableObject | Resource;

/** A JSON object that may contain resources. */
export interface RenderableObject {
  readonly [member: string]: Renderable | undefined;
}

/** Names of the members in the default view, or of those outside it. */
type View = { readonly only: readonly string[] } | { readonly without: readonly string[] };

/**
 * A resource of the REST API: all its members, and which of them are in the default view. The default view of an
 * embedded resource has fewer members. The `fields` parameter can select the others.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export class Resource {
  #built: RenderableObject | undefined;

  constructor(
    private readonly build: () => RenderableObject,
    private readonly view: View = { without: [] },
  ) {}

  /** All members, including those outside the default view. */
  get members(): RenderableObject {
    this.#built ??= this.build();
    return this.#built;
  }

  /** Whether a member is in the default view. */
  shows(member: string): boolean {
    return 'only' in this.view ? this.view.only.includes(member) : !this.view.without.includes(member);
  }

  /** The same resource with only these members in its default view. */
  condensed(...only: readonly string[]): Resource {
    return new Resource(() => this.members, { only });
  }

  /** The same resource with all its members, except these, in its default view. */
  without(...without: readonly string[]): Resource {
    return new Resource(() => this.members, { without });
  }
}

/** Whether a value is a plain object: not a list, and not a resource. */
export function isRenderableObject(value: Renderable | undefined): value is RenderableObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Resource);
}

/** Whether a value is a list. */
export function isList(value: Renderable | undefined): value is readonly Renderable[] {
  return Array.isArray(value);
}

/** Returns the members of a resource or plain object; undefined for other values. */
export function membersOf(value: Renderable | undefined): RenderableObject | undefined {
  if (value instanceof Resource) return value.members;
  return isRenderableObject(value) ? value : undefined;
}

/** Returns the value at a dotted path. Null if a value on the path is null; undefined if a member does not exist. */
export function valueAt(root: Renderable, path: string): Renderable | undefined {
  let value: Renderable | undefined = root;
  for (const step of path.split('.')) {
    if (value === null) return null;
    value = membersOf(value)?.[step];
  }
  return value;
}
