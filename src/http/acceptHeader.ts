const ANY_TYPE = '*/*';
const APPLICATION_TYPES = 'application/*';
const HTML_TYPE = 'text/html';
const JSON_TYPE = 'application/json';
/** https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md */
const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';

/**
 * The media type of a GraphQL response. The most specific range of the Accept header that matches a type has its quality. The
 * type with the higher quality wins, then the more specific range, then the first range. An absent Accept header means
 * `application/json`. RFC 9110 section 12.5.1.
 */
export function responseTypeFor(accept: string | undefined): typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE {
  if (accept === undefined || accept === ANY_TYPE || accept === JSON_TYPE) return JSON_TYPE;
  const ranges = parseAccept(accept);
  const json = rangeFor(JSON_TYPE, ranges);
  const graphql = rangeFor(GRAPHQL_RESPONSE_TYPE, ranges);
  if (!isAccepted(graphql)) return JSON_TYPE;
  if (!isAccepted(json)) return GRAPHQL_RESPONSE_TYPE;
  const preference =
    graphql.quality - json.quality || specificityOf(graphql) - specificityOf(json) || json.position - graphql.position;
  return preference > 0 ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
}

/** Whether the media types of an Accept header have no other parameter than `q`. */
export function hasOnlyQualities(accept: string | undefined): boolean {
  return accept === undefined || !accept.includes(';') || !/;(?!\s*q=)/i.test(accept);
}

/** Whether the Accept header allows a GraphQL response. An absent header allows any type. RFC 9110 section 12.5.1. */
export function acceptsResponse(accept: string | undefined): boolean {
  if (accept === undefined || accept === ANY_TYPE || accept === JSON_TYPE || accept.trim() === '') return true;
  const ranges = parseAccept(accept);
  return [JSON_TYPE, GRAPHQL_RESPONSE_TYPE].some((type) => isAccepted(rangeFor(type, ranges)));
}

/** Whether the Accept header names `text/html` and prefers it to a GraphQL response, as browsers do when they open a page. */
export function prefersHtml(accept: string | undefined): boolean {
  if (accept?.toLowerCase().includes(HTML_TYPE) !== true) return false;
  const ranges = parseAccept(accept);
  const html = ranges.find(({ type }) => type === HTML_TYPE);
  if (!isAccepted(html)) return false;
  return [JSON_TYPE, GRAPHQL_RESPONSE_TYPE]
    .map((type) => rangeFor(type, ranges))
    .filter(isAccepted)
    .every((other) => {
      const preference =
        html.quality - other.quality || specificityOf(html) - specificityOf(other) || other.position - html.position;
      return preference > 0;
    });
}

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly position: number;
}

function parseAccept(accept: string): readonly Range[] {
  return accept.toLowerCase().split(',').map(parseRange);
}

function parseRange(text: string, position: number): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality), position };
}

function isAccepted(range: Range | undefined): range is Range {
  return range !== undefined && range.quality > 0;
}

/** The most specific range that matches a type. */
function rangeFor(type: string, ranges: readonly Range[]): Range | undefined {
  for (const name of [type, APPLICATION_TYPES, ANY_TYPE]) {
    const range = ranges.find((each) => each.type === name);
    if (range !== undefined) return range;
  }
  return undefined;
}

function specificityOf({ type }: Range): number {
  if (type === ANY_TYPE) return 0;
  return type === APPLICATION_TYPES ? 1 : 2;
}
