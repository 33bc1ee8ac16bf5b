import { MessageType, stringifyMessage, type WebSocket as Transport } from 'graphql-ws';
import type { Warning } from '../../graph/context';
import { MAX_PING_BYTES } from './messageFilter';

/**
 * Sends the warnings of the start of a subscription as the payload of a Ping: `{ id, extensions: { warnings } }`. They belong to no
 * result, and the protocol has no other message that a client accepts at this time. A client returns the payload in a Pong, whose
 * length is limited, so longer warnings are not sent.
 *
 * @param id identifies the operation on its connection
 */
export async function sendWarnings(
  { send }: Pick<Transport, 'send'>,
  id: string,
  warnings: readonly Warning[] = [],
): Promise<void> {
  if (warnings.length === 0) return;
  const message = stringifyMessage({ type: MessageType.Ping, payload: { id, extensions: { warnings } } });
  if (Buffer.byteLength(message) <= MAX_PING_BYTES) await send(message);
}
