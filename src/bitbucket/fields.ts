import type { Fields } from './types';

/**
 * The value of `fields` for one object; undefined asks for everything. Nothing wanted is still one small member, since
 * an empty `fields` would mean everything.
 */
export function objectFields(fields: Fields | undefined): string | undefined {
  if (fields === undefined) return undefined;
  return prune(fields).join(',') || 'type';
}

/** Row paths with their place in a collection before them: `id` in a wrapper `user` is `values.user.id`. */
export function rowFields(fields: Fields, wrapper: string | undefined): Fields {
  const prefix = wrapper === undefined ? 'values.' : `values.${wrapper}.`;
  return prune(fields).map((path) => prefix + path);
}

/** Each path once, and none below another that is asked for whole: `a` and `a.b` are `a`. */
export function prune(fields: Fields): Fields {
  const wanted = new Set(fields);
  return [...wanted].filter((path) => !ancestors(path).some((ancestor) => wanted.has(ancestor)));
}

function ancestors(path: string): string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('.'));
}
