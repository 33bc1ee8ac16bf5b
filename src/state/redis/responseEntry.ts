import { isJsonObject, parseJson } from '../../lib/json';
import type { CachedResponse } from '../../rest/cache/responseStore';

/** A response as it is stored, with the version of its data. */
export interface ResponseEntry {
  readonly version: string;
  readonly response: CachedResponse;
}

/**
 * One line of JSON, and then the body as it is. A reader compares the version before it reads the body. The parsed form of the
 * body is not stored: its text is shorter, and a reader that only forwards the text parses nothing.
 */
export function encodeEntry({ version, response }: ResponseEntry): string {
  const { status, etag, requestedAt, hasInvalidUtf8, body, parsed } = response;
  const text = body === '' && parsed !== undefined ? JSON.stringify(parsed.json) : body;
  return `${JSON.stringify({ version, status, etag, requestedAt, hasInvalidUtf8 })}\n${text}`;
}

/** Undefined if the text is not an entry. */
export function decodeEntry(text: string): ResponseEntry | undefined {
  const end = text.indexOf('\n');
  const header = parseJson(text.slice(0, Math.max(end, 0)));
  if (!isJsonObject(header)) return undefined;
  const { version, status, etag, requestedAt, hasInvalidUtf8 } = header;
  if (typeof version !== 'string' || typeof status !== 'number' || typeof requestedAt !== 'number') return undefined;
  return {
    version,
    response: {
      status,
      requestedAt,
      ...(typeof etag === 'string' && { etag }),
      ...(hasInvalidUtf8 === true && { hasInvalidUtf8 }),
      body: text.slice(end + 1),
    },
  };
}
