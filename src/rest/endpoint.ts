import type { QueryParameters } from './url';

/** What the REST client needs to know about one address of the upstream's API. Declared once, as data. */
export interface Endpoint extends EndpointFacts {
  /**
   * The path, with a name in braces for each variable part: `/repositories/{workspace}/{slug}/issues/{number}`. It names
   * the endpoint in logs and metrics, because it contains no input of clients.
   */
  readonly template: string;
  /** The variable parts, in the order of the template. */
  readonly parts: readonly PathPart[];
  /** The template after the last variable part. */
  readonly end: string;
}

/** The facts that decide how calls to an endpoint are cached, shared, counted and measured. */
export interface EndpointFacts {
  /** The kind of the resource in the cache. Each kind has one TTL. `none`: responses are neither cached nor shared. */
  readonly cacheKind: string;
  /** The group of requests that the upstream counts together. */
  readonly quotaGroup: string;
  /** Whether a successful read proves that the principal may read the container (a repository). */
  readonly provesAccess: boolean;
  /** Whether the response to a read can never change. */
  readonly isImmutable: (values: PathValues, query: QueryParameters) => boolean;
}

/** A variable part of a path. */
export interface PathPart {
  readonly name: string;
  /** The template between the variable part before and this one. */
  readonly literalBefore: string;
  readonly format: PartFormat;
}

/** How a variable part is written. */
export interface PartFormat {
  /** @throws UpstreamError BAD_REQUEST for a value that no resource can have */
  readonly encode: (value: string | number) => string;
  /** Whether two values that differ only in upper and lower case mean different resources. */
  readonly isCaseSensitive: boolean;
}

/** The values of the variable parts, not encoded. */
export type PathValues = Readonly<Record<string, string | number>>;

/** Creates an endpoint. @param formatOf the format of the variable part with this name */
export function defineEndpoint(
  template: string,
  formatOf: (name: string) => PartFormat,
  facts: EndpointFacts,
): Endpoint {
  const pieces = template.split(/\{(\w+)\}/);
  const parts: PathPart[] = [];
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const [literalBefore = '', name = ''] = pieces.slice(index, index + 2);
    parts.push({ name, literalBefore, format: formatOf(name) });
  }
  return { ...facts, template, parts, end: pieces.at(-1) ?? '' };
}
