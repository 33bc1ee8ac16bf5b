import type { Endpoint, PathValues } from './endpoint';
import { UpstreamError } from './upstreamError';
import { percentEncode } from './url';

/** A path below the base URL. `pathTo` creates it, so that no value can change other segments. */
export interface RestPath {
  readonly endpoint: Endpoint;
  /** Not encoded. */
  readonly values: PathValues;
  /** With encoded values. */
  readonly path: string;
  /** The path in a form in which two spellings of one resource are equal. */
  readonly normalized: string;
}

/**
 * Inserts values into the template of an endpoint. Values that the template does not name are ignored.
 *
 * @throws UpstreamError BAD_REQUEST for a value that no resource can have
 */
export function pathTo(endpoint: Endpoint, values: PathValues): RestPath {
  let path = '';
  let normalized = '';
  for (const { name, literalBefore, format } of endpoint.parts) {
    const value = values[name];
    if (value === undefined) throw new TypeError(`The path ${endpoint.template} needs a value for ${name}.`);
    const encoded = format.encode(value);
    path += literalBefore + encoded;
    normalized += literalBefore + (format.isCaseSensitive ? encoded : encoded.toLowerCase());
  }
  return { endpoint, values, path: path + endpoint.end, normalized: normalized + endpoint.end };
}

/**
 * Encodes a value as exactly one segment.
 *
 * @throws UpstreamError BAD_REQUEST for a text that is empty, `.` or `..`, or that contains `/ \ ? # %` or control characters.
 *   A proxy could read those as something other than one segment.
 */
export function encodeSegment(value: string | number): string {
  if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) throw invalidPart();
  const segment = String(value);
  if (!isSegment(segment)) throw invalidPart();
  return percentEncode(segment);
}

/** Whether `encodeSegment` accepts the text. */
export function isSegment(text: string): boolean {
  return !isEmptyOrDots(text) && !/[/\\?#%\p{Cc}]/u.test(text);
}

/**
 * Encodes a value that may contain slashes, which separate segments.
 *
 * @param isInvalid whether a segment, before encoding, is not allowed
 * @throws UpstreamError BAD_REQUEST for a segment that is invalid, empty, `.` or `..`
 */
export function encodeSegments(value: string, isInvalid: (segment: string) => boolean): string {
  return value
    .split('/')
    .map((segment) => {
      if (isEmptyOrDots(segment) || isInvalid(segment)) throw invalidPart();
      return percentEncode(segment);
    })
    .join('/');
}

function isEmptyOrDots(segment: string): boolean {
  return segment === '' || segment === '.' || segment === '..';
}

function invalidPart(): UpstreamError {
  return new UpstreamError(
    'BAD_REQUEST',
    'A name or id in the path of the REST call is empty or contains a character that is not allowed.',
  );
}
