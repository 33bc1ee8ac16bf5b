/** A JSON value that may contain resources. Members with the value `undefined` are omitted from the response. */
export type Wire = null | string | number | boolean | readonly Wire[] | WireObject | Resource;

export interface WireObject {
  readonly [member: string]: Wire | undefined;
}

type View = { readonly only: readonly string[] } | { readonly without: readonly string[] };

/**
 * A resource of the REST API: all its members, and which of them are in the default view. An embedded resource has fewer
 * members in its default view, but the `fields` parameter can select the others.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export class Resource {
  #built: WireObject | undefined;

  constructor(
    private readonly build: () => WireObject,
    private readonly view: View = { without: [] },
  ) {}

  /** All members, including those outside the default view. */
  get members(): WireObject {
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

  /** The same resource without these members in its default view. */
  without(...without: readonly string[]): Resource {
    return new Resource(() => this.members, { without });
  }
}

export function isWireObject(value: Wire | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Resource);
}

/** The members of a resource or plain object; undefined for other values. */
export function membersOf(value: Wire | undefined): WireObject | undefined {
  if (value instanceof Resource) return value.members;
  return isWireObject(value) ? value : undefined;
}

/** The value at a dotted path. Null if a value on the path is null; undefined if a member does not exist. */
export function valueAt(root: Wire, path: string): Wire | undefined {
  let value: Wire | undefined = root;
  for (const step of path.split('.')) {
    if (value === null) return null;
    value = membersOf(value)?.[step];
  }
  return value;
}
