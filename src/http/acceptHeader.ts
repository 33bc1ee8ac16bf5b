export const JSON_TYPE = 'application/json';
/** https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md */
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';

/** A media type in an Accept header. Its place decides where qualities are equal. */
interface Preference {
  readonly quality: number;
  readonly place: number;
}

/**
 * In which media type a client wants a GraphQL response: the one that it names with the higher quality, or first.
 * Wildcards, and no Accept at all, mean `application/json`. RFC 9110 section 12.5.1.
 */
export function responseTypeFor(accept: string | undefined): typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE {
  const ranges = (accept ?? '').toLowerCase().split(',').map(readRange);
  const json = preferenceFor(JSON_TYPE, ranges);
  const graphql = preferenceFor(GRAPHQL_RESPONSE_TYPE, ranges);
  if (graphql === undefined) return JSON_TYPE;
  if (json === undefined || graphql.quality > json.quality) return GRAPHQL_RESPONSE_TYPE;
  return graphql.quality === json.quality && graphql.place < json.place ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
}

/** Whether a client takes a GraphQL response at all: no Accept allows any media type. RFC 9110 section 12.5.1. */
export function acceptsResponse(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.toLowerCase().split(',').map(readRange);
  return [JSON_TYPE, GRAPHQL_RESPONSE_TYPE].some((type) => {
    // The most specific range that matches decides.
    const range = [type, 'application/*', '*/*']
      .map((name) => ranges.find((each) => each.type === name))
      .find((each) => each !== undefined);
    return range !== undefined && range.quality > 0;
  });
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) };
}

function preferenceFor(type: string, ranges: readonly Range[]): Preference | undefined {
  const place = ranges.findIndex((range) => range.type === type && range.quality > 0);
  const range = ranges[place];
  return range === undefined ? undefined : { quality: range.quality, place };
}
