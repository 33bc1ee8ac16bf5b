import type { Cache, FieldArgs, Variables } from '@urql/exchange-graphcache';

const PAGE_ARGUMENTS: readonly string[] = ['first', 'after', 'last', 'before'];

/** What is stored of a list. Each part is a list of keys of the cache. */
export interface ListParts {
  /** The elements, if they have an identity. */
  readonly nodes: readonly string[];
  /** The edges of the elements, in no order. */
  readonly edges: readonly string[];
  /** The merged pages. For elements without an identity, they are in the order of the list. */
  readonly pages: readonly string[];
  /** The page that was requested without a cursor, and the page from which the list continues. */
  readonly ends: readonly string[];
  /** The page that was received last. */
  readonly newest: readonly string[];
}

/**
 * A list that was merged from the pages of a connection. It is stored as links of the parent, in fields whose names
 * begin with `__` and which no operation can select: `__forward_issues_nodes({"filter":…})`.
 */
export class StoredList implements ListParts {
  constructor(
    private readonly cache: Cache,
    private readonly parentKey: string,
    private readonly field: string,
    /** The arguments that select another list, not another page. Null if there are none. */
    readonly args: FieldArgs,
    readonly isBackward: boolean,
  ) {}

  /** The list to which a page belongs. Pages from the end (`last`) have a separate list. */
  static ofPage(cache: Cache, parentKey: string, field: string, pageArgs: Variables): StoredList {
    const entries = Object.entries(pageArgs).filter(
      ([name, value]) => !PAGE_ARGUMENTS.includes(name) && value !== null,
    );
    const args = entries.length > 0 ? Object.fromEntries(entries) : null;
    return new StoredList(cache, parentKey, field, args, typeof pageArgs['last'] === 'number');
  }

  /** The lists of a connection whose elements have an identity, with their different arguments. */
  static allOf(cache: Cache, parentKey: string, field: string): readonly StoredList[] {
    const fields = cache.inspectFields(parentKey);
    return [false, true].flatMap((isBackward) => {
      const found = fields.filter(({ fieldName }) => fieldName === storedName(field, isBackward, 'nodes'));
      return found.map((info) => new StoredList(cache, parentKey, field, info.arguments, isBackward));
    });
  }

  get nodes(): readonly string[] {
    return this.#read('nodes');
  }

  get edges(): readonly string[] {
    return this.#read('edges');
  }

  get pages(): readonly string[] {
    return this.#read('pages');
  }

  get ends(): readonly string[] {
    return this.#read('ends');
  }

  get newest(): readonly string[] {
    return this.#read('newest');
  }

  store(parts: Partial<ListParts>): void {
    for (const [part, keys] of Object.entries(parts)) {
      this.cache.link(this.parentKey, storedName(this.field, this.isBackward, part), this.args, [...keys]);
    }
  }

  #read(part: keyof ListParts): readonly string[] {
    return keysIn(this.cache.resolve(this.parentKey, storedName(this.field, this.isBackward, part), this.args));
  }
}

/** The keys in a value of the cache. Null, for an element that could not be read, is left out. */
export function keysIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
}

function storedName(field: string, isBackward: boolean, part: string): string {
  return `__${isBackward ? 'backward' : 'forward'}_${field}_${part}`;
}
