import { CloseCode, MessageType } from 'graphql-ws';
import { hasTooManyValues, TOO_MANY_VALUES } from '../bodies/jsonValues';

/** Bytes of a ConnectionInit message. A gateway key and a credential are much smaller. */
const MAX_INIT_BYTES = 65_536;

/** Bytes of a Ping or Pong message: 1 kB of payload and its JSON envelope. graphql-ws returns the payload of a Ping. */
export const MAX_PING_BYTES = 1_024 + 64;

/** The close code and reason for a message that is not allowed. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
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

/** Messages that only servers send. graphql-ws would throw for them. */
const SERVER_TYPES: ReadonlySet<string> = new Set([MessageType.ConnectionAck, MessageType.Next, MessageType.Error]);
const UNEXPECTED: Closure = { code: CloseCode.BadRequest, reason: 'Clients must not send messages of this type' };
const TOO_MANY: Closure = { code: CloseCode.BadRequest, reason: TOO_MANY_VALUES };

/**
 * Checks each message of one connection before graphql-ws parses it. graphql-ws would respond to a Ping of any size, even
 * before ConnectionInit. After ConnectionAck, the filter passes most messages that graphql-ws itself rejects.
 */
export class MessageFilter {
  #isAcknowledged = false;

  /** Call it when the gateway sends ConnectionAck. Before that, only ConnectionInit is allowed. */
  acknowledge(): void {
    this.#isAcknowledged = true;
  }

  /** Returns the reason to close the connection. Undefined if the message is allowed. */
  closureFor(message: Buffer, isBinary: boolean): Closure | undefined {
    if (!this.#isAcknowledged) return this.#closureBeforeAck(message, isBinary);
    if (isBinary) return BINARY;
    if (hasTooManyValues(message.toString('utf8'))) return TOO_MANY;
    const type = typeOf(message);
    if (typeof type === 'string' && SERVER_TYPES.has(type)) return UNEXPECTED;
    if (message.length <= MAX_PING_BYTES) return undefined;
    return type === MessageType.Ping || type === MessageType.Pong ? PING_TOO_LARGE : undefined;
  }

  /**
   * Returns the text of an allowed message. Before ConnectionAck, that is ConnectionInit. It is reduced to the members that
   * the gateway reads, because graphql-ws holds it in memory as long as the connection is open.
   */
  textOf(message: Buffer): string {
    const text = message.toString('utf8');
    return this.#isAcknowledged ? text : reduceInit(text);
  }

  #closureBeforeAck(message: Buffer, isBinary: boolean): Closure | undefined {
    if (isBinary) return UNAUTHORIZED;
    // Messages that are too large are not parsed.
    if (message.length > MAX_INIT_BYTES) return looksLikeInit(message) ? INIT_TOO_LARGE : UNAUTHORIZED;
    if (typeOf(message) !== MessageType.ConnectionInit) return UNAUTHORIZED;
    // A second ConnectionInit passes, because graphql-ws closes the connection for it (4429).
    return undefined;
  }
}

function typeOf(message: Buffer): unknown {
  return memberOf(parse(message.toString('utf8')), 'type');
}

function looksLikeInit(message: Buffer): boolean {
  return message.subarray(0, 256).includes(`"${MessageType.ConnectionInit}"`);
}

function reduceInit(text: string): string {
  const message = parse(text);
  const payload = memberOf(message, 'payload');
  // A missing payload has no members to remove. graphql-ws rejects any other payload that is not an object.
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return text;
  const usedMembers = {
    gatewayKey: memberOf(payload, 'gatewayKey'),
    authorization: memberOf(payload, 'authorization'),
  };
  return JSON.stringify({ type: memberOf(message, 'type'), payload: usedMembers });
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
