import { isJsonObject } from '../../lib/json';

const stepsOfPath = new Map<string, readonly string[]>();

/**
 * Returns the value at a dotted path. Null if a value on the path is null. Undefined if a member on the path is absent.
 *
 * The cache of split paths does not grow without limit, because paths come only from declarations of the schema.
 */
export function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const step of stepsOf(path)) {
    if (current === null) return null;
    if (!isJsonObject(current)) return undefined;
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
