import type { QueryParameters } from '../rest/url';
import type { Fields } from './types';

/** The largest `fields` parameter, in bytes of the URL. The whole URL must fit the limits of servers (nginx: 8 kB). */
export const MAX_FIELDS_BYTES = 6_000;

/** Bytes of the other requested members: `next`, `size`, `page` and `pagelen`, with their commas. */
const PAGE_MEMBERS_BYTES = 32;

/**
 * The value of `fields` for one object. Undefined requests all members. An empty list requests the small member `type`,
 * because an empty `fields` parameter would request all members.
 */
export function objectFields(fields: Fields | undefined): string | undefined {
  if (fields === undefined) return undefined;
  return fitFields(fields).join(',') || 'type';
}

/** The query parameter `fields`. Empty if `fields` is undefined. */
export function fieldsQuery(fields: string | undefined): QueryParameters {
  return fields === undefined ? [] : [['fields', fields]];
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

/** Limits a list of paths that grows before it is sent: unchanged if it fits into one call, otherwise as `fitFields`. */
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
