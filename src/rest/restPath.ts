import { UpstreamError } from './upstreamError';
import { percentEncode } from './url';

/**
 * A path below the base URL with encoded segments. `restPath` and `multiSegmentPath` create it. They encode or reject input, so
 * that input cannot change other segments.
 */
export interface RestPath {
  readonly path: string;
  /** The path with `{}` in place of each variable part. It names the endpoint in logs and caches. */
  readonly endpoint: string;
}

/**
 * Template tag: restPath`/repositories/${workspace}/${slug}/issues`. A string or number becomes exactly one segment; a
 * RestPath is inserted unchanged.
 *
 * @throws UpstreamError BAD_REQUEST for a part that no resource can have as its name: empty, `.`, `..`, or with `/ \ ? # %`
 *   or control characters. A proxy could read those as something other than one segment.
 */
export function restPath(literals: TemplateStringsArray, ...parts: readonly (string | number | RestPath)[]): RestPath {
  let path = literals[0] ?? '';
  let endpoint = path;
  parts.forEach((part, index) => {
    const literal = literals[index + 1] ?? '';
    const segment = typeof part === 'object' ? part : encodeSegment(part);
    path += segment.path + literal;
    endpoint += segment.endpoint + literal;
  });
  return { path, endpoint };
}

/**
 * A name that may contain slashes, such as the name of a branch. The slashes separate encoded segments.
 *
 * @param isInvalid whether a segment, before encoding, is not allowed
 * @throws UpstreamError BAD_REQUEST for a segment that is invalid, empty, `.` or `..`
 */
export function multiSegmentPath(name: string, isInvalid: (segment: string) => boolean): RestPath {
  const path = name.split('/').map((segment) => {
    if (isEmptyOrDots(segment) || isInvalid(segment)) throw invalidSegment();
    return percentEncode(segment);
  });
  return { path: path.join('/'), endpoint: '{}' };
}

function encodeSegment(part: string | number): RestPath {
  if (typeof part === 'number' && !(Number.isSafeInteger(part) && part >= 0)) throw invalidSegment();
  const segment = String(part);
  if (isEmptyOrDots(segment) || /[/\\?#%\p{Cc}]/u.test(segment)) throw invalidSegment();
  return { path: percentEncode(segment), endpoint: '{}' };
}

function isEmptyOrDots(segment: string): boolean {
  return segment === '' || segment === '.' || segment === '..';
}

function invalidSegment(): UpstreamError {
  return new UpstreamError(
    'BAD_REQUEST',
    'A name or id in the path of the REST call is empty or contains a character that is not allowed.',
  );
}
