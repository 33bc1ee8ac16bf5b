import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './behaviour/faults';

const LARGEST_BODY_BYTES = 10_000_000;

/** A URL taken apart by hand: `new URL` would tidy away what a client really sent, such as `/../`. */
export interface Target {
  readonly path: string;
  /** Without the `?`. */
  readonly rawQuery: string;
}

export function targetOf(url: string): Target {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, rawQuery: '' } : { path: url.slice(0, at), rawQuery: url.slice(at + 1) };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A request without an encoding comes in buffers');
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) throw new RangeError('Request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An answer in bytes. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Strings and bytes go out as text, anything else as JSON; every message has an ETag of its own bytes. */
export function message(status: number, content: unknown, headers: Readonly<Record<string, string>>): Message {
  const [body, contentType] = encoded(content);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  return { status, body, headers: { 'Content-Type': contentType, ETag: etag, ...headers } };
}

/** Bytes are of no encoding anybody knows, so none is named. */
function encoded(content: unknown): readonly [body: Buffer, contentType: string] {
  if (Buffer.isBuffer(content)) return [content, 'text/plain'];
  if (typeof content === 'string') return [Buffer.from(content, 'utf8'), 'text/plain; charset=utf-8'];
  return [Buffer.from(JSON.stringify(content ?? null), 'utf8'), 'application/json; charset=utf-8'];
}

/** 304 instead of the body, when the client has it already. It costs a call all the same. */
export function notModified(request: IncomingMessage, sent: Message): Message {
  const isKnown =
    request.method === 'GET' && sent.status === 200 && request.headers['if-none-match'] === sent.headers['ETag'];
  return isKnown ? { ...sent, status: 304, body: Buffer.alloc(0) } : sent;
}

/** What a fault makes of a message that was ready. */
export function spoil(sent: Message, fault: Fault | undefined): Message {
  switch (fault?.kind) {
    case 'broken-json':
      return { ...sent, body: sent.body.subarray(0, Math.floor(sent.body.length / 2)) };
    case 'huge-body':
      return { ...sent, body: Buffer.from(JSON.stringify({ type: 'huge', filler: 'x'.repeat(fault.bytes) })) };
    default:
      return sent;
  }
}

export function send(response: ServerResponse, sent: Message): void {
  response.writeHead(sent.status, { ...sent.headers, 'Content-Length': sent.body.length });
  response.end(sent.body);
}

/** Promises the whole body, sends half of it and closes the socket. */
export function sendHalf(response: ServerResponse, sent: Message): void {
  response.writeHead(sent.status, { ...sent.headers, 'Content-Length': sent.body.length });
  response.write(sent.body.subarray(0, Math.floor(sent.body.length / 2)), () => response.socket?.destroy());
}
