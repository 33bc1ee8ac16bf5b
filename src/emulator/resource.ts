/** A JSON value as the emulator builds it; `undefined` members are left out of the answer. */
export type Wire = null | string | number | boolean | readonly Wire[] | WireObject | Resource;

export interface WireObject {
  readonly [member: string]: Wire | undefined;
}

type View = { readonly only: readonly string[] } | { readonly without: readonly string[] };

/**
 * One thing Bitbucket can show: all members it has, and which of them it shows unasked. An embedded thing is condensed,
 * yet `fields` can pull in what it usually leaves out, so the rest stays reachable.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export class Resource {
  #built: WireObject | undefined;

  constructor(
    private readonly build: () => WireObject,
    private readonly view: View = { without: [] },
  ) {}

  /** Every member, shown or not. */
  get members(): WireObject {
    this.#built ??= this.build();
    return this.#built;
  }

  shows(member: string): boolean {
    return 'only' in this.view ? this.view.only.includes(member) : !this.view.without.includes(member);
  }

  /** The same thing, showing nothing but these members. */
  condensed(...only: readonly string[]): Resource {
    return new Resource(() => this.members, { only });
  }

  /** The same thing, hiding these members. */
  without(...without: readonly string[]): Resource {
    return new Resource(() => this.members, { without });
  }
}

export function isWireObject(value: Wire | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Resource);
}

/** The members of a thing or plain object; undefined for anything else. */
export function membersOf(value: Wire | undefined): WireObject | undefined {
  if (value instanceof Resource) return value.members;
  return isWireObject(value) ? value : undefined;
}

/** What a dotted path leads to: null where something on the way is null, undefined where it is not there at all. */
export function valueAt(root: Wire, path: string): Wire | undefined {
  let value: Wire | undefined = root;
  for (const step of path.split('.')) {
    if (value === null) return null;
    value = membersOf(value)?.[step];
  }
  return value;
}
