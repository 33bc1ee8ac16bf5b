import type { GraphQLResponse } from './gateway';

type Step = string | number;

/**
 * The value at a path of a response.
 *
 * @throws Error if the path does not exist, so that a typing error fails the test
 */
export function at(value: unknown, ...path: readonly Step[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !(step in current)) {
      throw new Error(`No value at ${path.join('.')} of ${JSON.stringify(value)}`);
    }
    current = Reflect.get(current, step);
  }
  return current;
}

/** The string at a path. @throws Error for any other value */
export function textAt(value: unknown, ...path: readonly Step[]): string {
  const text = at(value, ...path);
  if (typeof text !== 'string') throw new Error(`No text at ${path.join('.')} of ${JSON.stringify(value)}`);
  return text;
}

/** The list at a path. @throws Error for any other value */
export function listAt(value: unknown, ...path: readonly Step[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new Error(`No list at ${path.join('.')} of ${JSON.stringify(value)}`);
  return list;
}

/** The errors of a response, each as `path code`, such as `repository.issues NOT_FOUND`. Sorted. */
export function failures({ errors = [] }: GraphQLResponse): readonly string[] {
  return errors.map(({ path = [], extensions }) => `${path.join('.')} ${String(extensions?.['code'])}`).sort();
}

/** The error at a path of a response. @throws Error unless there is exactly one */
export function errorAt(
  { errors = [] }: GraphQLResponse,
  ...path: readonly Step[]
): NonNullable<GraphQLResponse['errors']>[number] {
  const found = errors.filter((error) => error.path?.join('.') === path.join('.'));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} errors at ${path.join('.')} among ${JSON.stringify(errors)}`);
  }
  return only;
}
