import type { QueryParameters } from '../rest/url';
import type { Fields } from './types';

/** The largest `fields` parameter, in bytes of the URL. Servers limit the whole URL (nginx: 8 kB). */
export const MAX_FIELDS_BYTES = 6_000;

/** Upper bound for the other requested members: `next`, `size`, `page` and `pagelen`, with their commas. */
const PAGE_MEMBERS_BYTES = 32;

/**
 * The query parameter `fields` for one object. No parameter requests all members, and so does an empty one. An empty
 * list therefore requests the small member `type`.
 */
export function fieldsQuery(fields: Fields | undefined): QueryParameters {
  return fields === undefined ? [] : [['fields', fitFields(fields).join(',') || 'type']];
}

/** Paths into the rows of a collection: `id` becomes `values.id`, or `values.user.id` with the wrapper `user`. */
export function rowFields(fields: Fields, wrapper: string | undefined): Fields {
  const prefix = wrapper === undefined ? 'values.' : `values.${wrapper}.`;
  const bytesOfPath = (path: string): number => prefix.length + bytesOf(path);
  return fitFields(fields, MAX_FIELDS_BYTES - PAGE_MEMBERS_BYTES, bytesOfPath).map((path) => prefix + path);
}

/** Removes duplicates, and paths below another path: `a` and `a.b` become `a`. */
export function prune(fields: Fields): Fields {
  const unique = new Set(fields);
  return [...unique].filter((path) => !ancestors(path).some((ancestor) => unique.has(ancestor)));
}

/** Returns the list itself if it fits into one call, otherwise the result of `fitFields`. */
export function limitFields(fields: Fields): Fields {
  return total(fields, bytesOf) > MAX_FIELDS_BYTES ? fitFields(fields) : fields;
}

/**
 * Reduces paths until they fit into one call: prunes them, then repeatedly replaces the paths with the most steps by
 * their parents. A parent includes everything below it. Paths of one step are not replaced.
 */
export function fitFields(
  fields: Fields,
  maxBytes = MAX_FIELDS_BYTES,
  bytesOfPath: (path: string) => number = bytesOf,
): Fields {
  let paths = prune(fields);
  let steps = Math.max(0, ...paths.map(stepsOf));
  while (steps > 1 && total(paths, bytesOfPath) > maxBytes) {
    const longest = steps;
    paths = prune(paths.map((path) => (stepsOf(path) === longest ? parentOf(path) : path)));
    steps -= 1;
  }
  return paths;
}

function total(paths: Fields, bytesOfPath: (path: string) => number): number {
  return paths.reduce((sum, path) => sum + bytesOfPath(path), 0);
}

/** Includes the comma after the path. Paths consist of letters, digits, `_` and `.`, which are not encoded. */
function bytesOf(path: string): number {
  return path.length + 1;
}

function stepsOf(path: string): number {
  return path.split('.').length;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

function ancestors(path: string): string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('.'));
}
