import type { GatewayErrorCode, OtherErrorCode } from './codes.ts';
import { type GatewayError, otherError } from './gatewayError.ts';
import { numberIn, textIn, type UnknownObject } from './read.ts';

/** How a WebSocket was closed. */
interface SocketClose {
  readonly code: number;
  readonly reason: string;
}

/** Close codes of the gateway, and of the protocol `graphql-transport-ws`. */
const CODES: Readonly<Record<number, GatewayErrorCode>> = {
  1009: 'BAD_REQUEST',
  1013: 'RATE_LIMITED',
  4400: 'BAD_REQUEST',
  // Its reason is a sentence: the gateway rejects the key or the session.
  4401: 'UNAUTHENTICATED',
  4406: 'BAD_REQUEST',
  4408: 'BAD_REQUEST',
  4409: 'BAD_REQUEST',
  4429: 'BAD_REQUEST',
  4500: 'INTERNAL_SERVER_ERROR',
};

const MESSAGES: Readonly<Record<number, string>> = {
  1013: 'The gateway accepts no further connection now.',
};

/** Apollo Client replaces a close event of graphql-ws with an error that has only this message. */
const APOLLO_MESSAGE = /^Socket closed with event (\d{4}) ?(.*)$/s;

/** Returns the close event that graphql-ws or Apollo Client reports. Null for any other error. */
export function closeOf(error: UnknownObject): SocketClose | null {
  const code = numberIn(error, 'code');
  const reason = textIn(error, 'reason');
  if (code !== null && reason !== null) return { code, reason };
  const [, digits, text = ''] = APOLLO_MESSAGE.exec(textIn(error, 'message') ?? '') ?? [];
  return digits === undefined ? null : { code: Number(digits), reason: text };
}

export function closedSocketError({ code, reason }: SocketClose): GatewayError {
  const message = [MESSAGES[code], reason].filter((text) => text !== undefined && text !== '').join(' ');
  return otherError(codeOf(code, reason), message || `The connection was closed with code ${code}.`, {
    closeCode: code,
  });
}

function codeOf(code: number, reason: string): GatewayErrorCode | OtherErrorCode {
  if (code === 1013 && reason.includes('state')) return 'STATE_UNAVAILABLE';
  return CODES[code] ?? 'NETWORK_ERROR';
}
