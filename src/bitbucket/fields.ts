import type { QueryParameters } from '../rest/url';
import type { Fields } from './types';

/**
 * Bytes of the `fields` of one call, as they stand in its address: with the rest of the address it stays below what servers
 * and proxies take (nginx: one buffer of 8 kB).
 */
export const MAX_FIELDS_BYTES = 6_000;

/** What is requested beside the rows: `next`, `size`, `page` and `pagelen`, with their commas. */
const PAGE_MEMBERS_BYTES = 32;

/**
 * The value of `fields` for one object; undefined asks for everything. Nothing wanted is still one small member, since
 * an empty `fields` would mean everything.
 */
export function objectFields(fields: Fields | undefined): string | undefined {
  if (fields === undefined) return undefined;
  return fitFields(fields).join(',') || 'type';
}

/** The query parameter `fields`, if any are requested. */
export function fieldsQuery(fields: string | undefined): QueryParameters {
  return fields === undefined ? [] : [['fields', fields]];
}

/** Row paths with their place in a collection before them: `id` in a wrapper `user` is `values.user.id`. */
export function rowFields(fields: Fields, wrapper: string | undefined): Fields {
  const prefix = wrapper === undefined ? 'values.' : `values.${wrapper}.`;
  const bytesOfPath = (path: string): number => prefix.length + bytesOf(path);
  return fitFields(fields, MAX_FIELDS_BYTES - PAGE_MEMBERS_BYTES, bytesOfPath).map((path) => prefix + path);
}

/** Each path once, and none below another that is asked for whole: `a` and `a.b` are `a`. */
export function prune(fields: Fields): Fields {
  const wanted = new Set(fields);
  return [...wanted].filter((path) => !ancestors(path).some((ancestor) => wanted.has(ancestor)));
}

/** The paths themselves where they fit into one call, else as `fitFields`: for lists that grow before they are sent. */
export function limitFields(fields: Fields): Fields {
  return total(fields, bytesOf) > MAX_FIELDS_BYTES ? fitFields(fields) : fields;
}

/**
 * Pruned paths that fit into one call. As long as they do not, the longest paths, counted in steps, give way to their
 * parents, all of one length at once: a parent brings all that was below it. Paths of one step stay.
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

/** With the comma behind it. Paths are made of letters, digits, `_` and `.`, which are not encoded. */
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
