import { CloseCode, MessageType } from 'graphql-ws';
import { hasTooManyValues, TOO_MANY_VALUES } from '../bodies/jsonValues';

/** Bytes of a ConnectionInit: a key and a credential need far less. */
const MAX_INIT_BYTES = 65_536;

/** Bytes of a Ping or Pong: 1 kB of payload, and the JSON around it. The gateway returns what a Ping carries. */
const MAX_PING_BYTES = 1_024 + 64;

/** Why a message closes its connection. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export interface Closure {
  readonly code: CloseCode;
  readonly reason: string;
}

const UNAUTHORIZED: Closure = { code: CloseCode.Unauthorized, reason: 'Unauthorized' };
const BINARY: Closure = { code: CloseCode.BadRequest, reason: 'Messages must be text, not binary' };
const INIT_TOO_LARGE: Closure = { code: CloseCode.BadRequest, reason: 'ConnectionInit must be at most 64 kB' };
const PING_TOO_LARGE: Closure = {
  code: CloseCode.BadRequest,
  reason: 'The payload of a Ping or Pong must be at most 1 kB',
};

/** Messages that only a server sends: graphql-ws throws for them. */
const SERVER_TYPES: ReadonlySet<string> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);
const UNEXPECTED: Closure = { code: CloseCode.BadRequest, reason: 'Clients must not send messages of this type' };
const TOO_MANY: Closure = { code: CloseCode.BadRequest, reason: TOO_MANY_VALUES };

/**
 * Judges each message of one connection before graphql-ws parses it, because graphql-ws answers a Ping of any size, and
 * answers it before ConnectionInit too. Leaves to graphql-ws what it refuses by itself.
 */
export class MessageFilter {
  #isAcknowledged = false;

  /** The gateway has sent ConnectionAck: from now on the client may send more than ConnectionInit. */
  acknowledge(): void {
    this.#isAcknowledged = true;
  }

  /** @returns undefined for a message that may pass. */
  closureFor(message: Buffer, isBinary: boolean): Closure | undefined {
    if (!this.#isAcknowledged) return this.#closureBeforeAck(message, isBinary);
    if (isBinary) return BINARY;
    if (hasTooManyValues(message.toString('utf8'))) return TOO_MANY;
    const type = typeOf(message);
    if (typeof type === 'string' && SERVER_TYPES.has(type)) return UNEXPECTED;
    if (message.length <= MAX_PING_BYTES) return undefined;
    return type === MessageType.Ping || type === MessageType.Pong ? PING_TOO_LARGE : undefined;
  }

  /** The text of a message that may pass. Of ConnectionInit, which graphql-ws retains, only what the gateway reads. */
  textOf(message: Buffer): string {
    const text = message.toString('utf8');
    return this.#isAcknowledged ? text : withoutExtras(text);
  }

  #closureBeforeAck(message: Buffer, isBinary: boolean): Closure | undefined {
    if (isBinary) return UNAUTHORIZED;
    // What is too large is not parsed.
    if (message.length > MAX_INIT_BYTES) return looksLikeInit(message) ? INIT_TOO_LARGE : UNAUTHORIZED;
    if (typeOf(message) !== MessageType.ConnectionInit) return UNAUTHORIZED;
    // A second one passes: graphql-ws closes the connection for it (4429).
    return undefined;
  }
}

function typeOf(message: Buffer): unknown {
  return memberOf(parse(message.toString('utf8')), 'type');
}

function looksLikeInit(message: Buffer): boolean {
  return message.subarray(0, 256).includes(`"${MessageType.ConnectionInit}"`);
}

function withoutExtras(text: string): string {
  const message = parse(text);
  const payload = memberOf(message, 'payload');
  // What is no object is refused by graphql-ws.
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return text;
  const read = { gatewayKey: memberOf(payload, 'gatewayKey'), authorization: memberOf(payload, 'authorization') };
  return JSON.stringify({ type: memberOf(message, 'type'), payload: read });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
