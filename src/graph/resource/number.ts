import type { JsonObject } from '../../lib/json';
import { isDatabaseId } from '../identifiers';
import { Entity } from '../projection/entity';
import { valueAt } from '../projection/valueAt';
import type { Lookup } from './lookup';

/** Returns the number of an issue or pull request, or its `id` if that has another type than a number. */
export function numberOf(item: Entity<{ readonly lookup: Lookup | undefined }>): unknown {
  const json = Entity.peek(item, 'id');
  const known = Entity.key(item).lookup?.value;
  return json === undefined || json === null || isDatabaseId(json) ? known : json;
}

/**
 * Returns a function that finds the number in the URL `links.self.href`, because some embedded objects contain it only
 * there.
 *
 * @param segment the segment of the URL before the number
 */
export function numberInLinks(segment: 'issues' | 'pullrequests') {
  const pattern = new RegExp(`/${segment}/(\\d+)/?$`);
  return (layers: readonly JsonObject[]): number | undefined =>
    layers.map((layer) => numberIn(valueAt(layer, 'links.self.href'), pattern)).find((number) => number !== undefined);
}

function numberIn(href: unknown, pattern: RegExp): number | undefined {
  const match = typeof href === 'string' ? pattern.exec(href) : null;
  return match === null ? undefined : Number(match[1]);
}
