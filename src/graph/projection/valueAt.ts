import { isJsonObject } from '../../lib/json';

const stepsOfPath = new Map<string, readonly string[]>();

/** The result of `valueAt` if a value on the path cannot have members. No reader accepts it. */
export const NOT_AN_OBJECT = Symbol('not an object');

/**
 * Returns the value at a dotted path. Null if a value on the path is null. Undefined if a member on the path is absent.
 * NOT_AN_OBJECT if a value on the path is neither null nor an object.
 *
 * The cache of split paths does not grow without limit, because paths come only from declarations of the schema.
 */
export function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const step of stepsOf(path)) {
    if (current === null) return null;
    if (!isJsonObject(current)) return NOT_AN_OBJECT;
    current = Object.hasOwn(current, step) ? current[step] : undefined;
    if (current === undefined) return undefined;
  }
  return current;
}

function stepsOf(path: string): readonly string[] {
  let steps = stepsOfPath.get(path);
  if (steps === undefined) {
    steps = path.split('.');
    stepsOfPath.set(path, steps);
  }
  return steps;
}
