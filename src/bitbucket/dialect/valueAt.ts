import { isJsonObject } from '../../lib/json';

/** The value at a path of members. Undefined if there is none. */
export function valueAt(json: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, member) => (isJsonObject(value) ? value[member] : undefined), json);
}
