import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { hasTooManyValues, TOO_MANY_VALUES } from './jsonValues';
import { BodyError } from '../errors/bodyError';

const BYTE_ORDER_MARK = '\uFEFF';
const NOT_UTF8 = 'The body is not valid UTF-8.';
const NOT_JSON = 'The body is not valid JSON.';
const FORBIDDEN_MEMBER =
  'The body must not contain a member "__proto__", or a member "constructor" that has a "prototype".';

/**
 * Parses bodies of type `application/json` and rejects all other types. Any web page can send `text/plain` and forms
 * without a CORS preflight. The parameter `charset` is ignored: JSON is always UTF-8 (RFC 8259 section 8.1).
 */
export function addJsonBody(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const text = decodeUtf8(body);
    if (text === undefined) {
      done(new BodyError(400, NOT_UTF8));
      return;
    }
    if (hasTooManyValues(text)) {
      done(new BodyError(413, TOO_MANY_VALUES));
      return;
    }
    void parseJson(request, text, (error, value: unknown) => {
      // For an empty body, Fastify's error has a more precise code.
      if (error === null || text === '') done(error, value);
      else done(new BodyError(400, isJson(text) ? FORBIDDEN_MEMBER : NOT_JSON));
    });
  });
}

/** Undefined if the bytes are not valid UTF-8. A byte order mark is removed (RFC 8259 section 8.1). */
function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** Fastify's parser reports the same error for invalid JSON and for a member that could change a prototype. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
