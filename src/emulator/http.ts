import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './behaviour/faults';

const MAX_BODY_BYTES = 10_000_000;

/** The parts of a request target, as sent. `new URL` would change some, for example `/../`. */
export interface Target {
  readonly path: string;
  /** Without the `?`. */
  readonly rawQuery: string;
}

/** Splits a request target at the first `?`. */
export function parseTarget(url: string): Target {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, rawQuery: '' } : { path: url.slice(0, at), rawQuery: url.slice(at + 1) };
}

/** Reads a request body as UTF-8. @throws RangeError if it is larger than 10 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('Expected a buffer from a request without an encoding');
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError('Request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A response, encoded as bytes. */
export interface EncodedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Encodes a response: strings and buffers as text, anything else as JSON. The ETag is a digest of the body. */
export function encodeResponse(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>>,
): EncodedResponse {
  const [body, contentType] = encodeBody(content);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  return { status, body, headers: { 'Content-Type': contentType, ETag: etag, ...headers } };
}

/** The content type of a buffer has no charset, because its encoding is unknown. */
function encodeBody(content: unknown): readonly [body: Buffer, contentType: string] {
  if (Buffer.isBuffer(content)) return [content, 'text/plain'];
  if (typeof content === 'string') return [Buffer.from(content, 'utf8'), 'text/plain; charset=utf-8'];
  return [Buffer.from(JSON.stringify(content ?? null), 'utf8'), 'application/json; charset=utf-8'];
}

/** Replaces a response with content by a 304 if `If-None-Match` contains its ETag. */
export function applyIfNoneMatch(request: IncomingMessage, sent: EncodedResponse): EncodedResponse {
  const isUnchanged =
    request.method === 'GET' &&
    [200, 206].includes(sent.status) &&
    request.headers['if-none-match'] === sent.headers['ETag'];
  return isUnchanged ? { ...sent, status: 304, body: Buffer.alloc(0) } : sent;
}

/** Applies the faults that replace the body of a response. Other faults have no effect here. */
export function applyFault(sent: EncodedResponse, fault: Fault | undefined): EncodedResponse {
  switch (fault?.kind) {
    case 'broken-json':
      return { ...sent, body: sent.body.subarray(0, Math.floor(sent.body.length / 2)) };
    case 'huge-body':
      return { ...sent, body: Buffer.from(JSON.stringify({ type: 'huge', filler: 'x'.repeat(fault.bytes) })) };
    default:
      return sent;
  }
}

/** Sends a response with its `Content-Length`. */
export function send(response: ServerResponse, sent: EncodedResponse): void {
  response.writeHead(sent.status, { ...sent.headers, 'Content-Length': sent.body.length });
  response.end(sent.body);
}

/** Sends the `Content-Length` of the complete body and the first half of it, then closes the socket. */
export function sendHalf(response: ServerResponse, sent: EncodedResponse): void {
  response.writeHead(sent.status, { ...sent.headers, 'Content-Length': sent.body.length });
  response.write(sent.body.subarray(0, Math.floor(sent.body.length / 2)), () => response.socket?.destroy());
}
