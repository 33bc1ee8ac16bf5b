import { isJsonObject } from '../../lib/json';

const stepsOfPath = new Map<string, readonly string[]>();

/**
 * The value at a dotted path. `null` on the way means null at the end; a member that is not there means undefined.
 * Paths come from declarations only, so the memo of their steps is as small as the schema.
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
