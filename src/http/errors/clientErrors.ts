import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { errorBody } from './errorBody';

interface Answer {
  readonly status: string;
  readonly message: string;
}

/** https://nodejs.org/docs/latest-v20.x/api/http.html#event-clienterror */
const ANSWERS: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', message: 'The request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    message: 'The header fields are too large. Send fewer or shorter ones.',
  },
};
const NOT_HTTP: Answer = { status: '400 Bad Request', message: 'The request is not valid HTTP.' };

/** Answers what Node's parser refuses, e.g. two different Content-Lengths or a request that arrives too slowly. */
export function answerClientError({ code }: ConnectionError, socket: Socket): void {
  // An upgraded or half-closed connection, or one that is in the middle of a response.
  if (code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { status, message } = ANSWERS[code] ?? NOT_HTTP;
  const body = JSON.stringify(errorBody('BAD_REQUEST', message));
  const head = [
    `HTTP/1.1 ${status}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
