import type { FastifyInstance } from 'fastify';
import { hasTooManyValues, TOO_MANY_VALUES } from './jsonValues';
import { RejectedRequest } from './bodyError';

const NOT_UTF8 = 'The body is not valid UTF-8.';
const NOT_JSON = 'The body is not valid JSON.';
const FORBIDDEN_MEMBER =
  'The body must not contain a member "__proto__", or a member "constructor" that has a "prototype".';

/**
 * Parses `application/json`, and nothing else: the other types that Fastify and browsers know (`text/plain`, forms) can be
 * sent by any web page without a preflight. RFC 8259 section 8.1: JSON is UTF-8, whatever `charset` says.
 */
export function addJsonBody(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const text = decodeUtf8(body);
    if (text === undefined) {
      done(new RejectedRequest(400, NOT_UTF8));
      return;
    }
    if (hasTooManyValues(text)) {
      done(new RejectedRequest(413, TOO_MANY_VALUES));
      return;
    }
    void parseJson(request, text, (error, value: unknown) => {
      if (error === null || text === '') done(error, value);
      else done(new RejectedRequest(400, isJson(text) ? FORBIDDEN_MEMBER : NOT_JSON));
    });
  });
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Fastify's parser gives one reason for both: no JSON, and a member that could change a prototype. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
