/** A key, as Redis reports it. */
export interface StoredKey {
  readonly name: string;
  /** MEMORY USAGE: the key, the value and the overhead of Redis. */
  readonly usedBytes: number;
  /** STRLEN. 0 if the value is not a string. */
  readonly valueBytes: number;
}

/** The keys of one kind. */
export interface KindOfKeys {
  readonly kind: string;
  readonly keys: number;
  /** On average. */
  readonly usedBytes: number;
  readonly valueBytes: number;
}

/** Groups keys by their kind, the most frequent kind first. Their names are `prefix:upstream:kind:name`. */
export function groupByKind(keys: readonly StoredKey[]): readonly KindOfKeys[] {
  const groups = new Map<string, StoredKey[]>();
  for (const key of keys) {
    const kind = kindOf(key.name);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [key]);
    else group.push(key);
  }
  return [...groups]
    .map(([kind, group]) => ({
      kind,
      keys: group.length,
      usedBytes: mean(group.map(({ usedBytes }) => usedBytes)),
      valueBytes: mean(group.map(({ valueBytes }) => valueBytes)),
    }))
    .sort((one, other) => other.keys - one.keys);
}

/** Kinds of which Redis contains several kinds of records. The name says which one. */
const WITH_PARTS: ReadonlySet<string> = new Set(['idempotency', 'events']);

function kindOf(key: string): string {
  const [, , kind = '', name = ''] = key.split(':');
  return WITH_PARTS.has(kind) ? `${kind} ${name}` : kind;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
