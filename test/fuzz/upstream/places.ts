export type Container = unknown[] | Record<string, unknown>;

/** A value in JSON, with the object or list that contains it. */
export interface Place {
  readonly parent: Container;
  readonly key: string | number;
  readonly value: unknown;
  readonly path: string;
}

/** Returns all values in JSON, without the root. The root is included as well if there is no other value. */
export function placesIn(root: { json: unknown }): readonly Place[] {
  const places: Place[] = [];
  collect(root.json, '', places);
  return places.length > 0 ? places : [{ parent: root, key: 'json', value: root.json, path: '' }];
}

function collect(container: unknown, path: string, places: Place[]): void {
  if (!Array.isArray(container) && !isRecord(container)) return;
  const parent: Container = container;
  for (const [name, value] of Object.entries<unknown>(container)) {
    const key = Array.isArray(container) ? Number(name) : name;
    const at = path === '' ? name : `${path}.${name}`;
    places.push({ parent, key, value, path: at });
    collect(value, at, places);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
