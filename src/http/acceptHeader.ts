const JSON_TYPE = 'application/json';
/** https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md */
const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';

/** How much a client prefers a media type. If two qualities are equal, the lower position wins. */
interface Preference {
  readonly quality: number;
  readonly position: number;
}

/**
 * The media type of a GraphQL response: the type with the higher quality in the Accept header. If the qualities are equal,
 * the first type wins. Wildcards and an absent Accept header mean `application/json`. RFC 9110 section 12.5.1.
 */
export function responseTypeFor(accept: string | undefined): typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE {
  const ranges = parseAccept(accept ?? '');
  const json = preferenceFor(JSON_TYPE, ranges);
  const graphql = preferenceFor(GRAPHQL_RESPONSE_TYPE, ranges);
  if (graphql === undefined) return JSON_TYPE;
  if (json === undefined || graphql.quality > json.quality) return GRAPHQL_RESPONSE_TYPE;
  return graphql.quality === json.quality && graphql.position < json.position ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
}

/** Whether the Accept header allows a GraphQL response. An absent header allows any type. RFC 9110 section 12.5.1. */
export function acceptsResponse(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = parseAccept(accept);
  return [JSON_TYPE, GRAPHQL_RESPONSE_TYPE].some((type) => {
    // The most specific matching range decides.
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

function parseAccept(accept: string): readonly Range[] {
  return accept.toLowerCase().split(',').map(parseRange);
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) };
}

function preferenceFor(type: string, ranges: readonly Range[]): Preference | undefined {
  const position = ranges.findIndex((range) => range.type === type && range.quality > 0);
  const range = ranges[position];
  return range === undefined ? undefined : { quality: range.quality, position };
}
