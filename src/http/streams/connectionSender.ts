import type { IncomingMessage } from 'node:http';
import { type Caller, isRejected, type RejectedSender, type Sender } from '../../auth/identifyCaller';
import type { RejectionReason } from '../../observability/rejections';
import { ClientError } from '../operations/clientErrors';
import { rejectionMessageOf, rejectionReasonOf } from '../identifyRequest';
import type { TransportOptions } from './transport';

/** The sender of the operations of one WebSocket. */
export interface ConnectionSender {
  /** Connections with the same key count as those of one caller. */
  readonly limitKey: string;
  /** Identifies the caller of one operation. Returns the error of the operation if there is none. */
  readonly callerOfOperation: () => Promise<Caller | ClientError>;
}

/** A sender that must not use the connection. */
export interface RejectedConnection {
  /** A sentence about what the client must send. Close reasons have at most 123 bytes. */
  readonly closeReason: string;
}

const KEY_REQUIRED = 'This gateway requires a key. Send a valid key as gatewayKey in connectionParams.';
const KEY_OR_SESSION_REQUIRED =
  'This gateway requires a key or a session. Send a valid gatewayKey in connectionParams, or sign in.';
const SESSION_IGNORED = 'The session cookie was ignored: the upgrade request has no allowed Origin header.';

/**
 * Identifies the sender of a WebSocket. A connection without a session is identified once. With a session, or with the cookie of a
 * session that has ended, each operation is identified again, because a session can end while the connection is open.
 *
 * @throws StateUnavailableError if the session cannot be looked up now
 */
export async function identifyConnection(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  {
    identify,
    toClientError,
    observeRejection,
  }: Pick<TransportOptions, 'identify' | 'toClientError' | 'observeRejection'>,
): Promise<ConnectionSender | RejectedConnection> {
  const sender = await identify(request);
  const isSessionIgnored = sender.isSessionIgnored === true;
  const isWithoutKey = isRejected(sender) && sender.reason === 'key';
  // Other rejections are reported for each operation.
  if (isWithoutKey || isSessionIgnored) observe(rejectionReasonOf(sender));
  if (isWithoutKey) return { closeReason: closeReasonOf(sender) };
  const identifyOperation = usesSession(sender) ? () => identify(request) : () => sender;
  return {
    limitKey: sender.limitKey,
    async callerOfOperation() {
      try {
        const current = await identifyOperation();
        if (!isRejected(current)) return current;
        observe(current.reason);
        return unauthenticated(current);
      } catch (error) {
        return toClientError(error);
      }
    },
  };

  function observe(reason: RejectionReason | undefined): void {
    const { remoteAddress } = request.socket;
    if (reason !== undefined) observeRejection?.({ reason, transport: 'websocket', remoteAddress });
  }
}

function closeReasonOf({ isSessionIgnored, loginUrl }: RejectedSender): string {
  if (isSessionIgnored === true) return SESSION_IGNORED;
  return loginUrl === undefined ? KEY_REQUIRED : KEY_OR_SESSION_REQUIRED;
}

function usesSession(sender: Sender): boolean {
  return isRejected(sender) ? sender.reason === 'session ended' : sender.session !== undefined;
}

function unauthenticated(rejected: RejectedSender): ClientError {
  const { loginUrl } = rejected;
  return new ClientError({
    message: rejectionMessageOf(rejected),
    extensions: { code: 'UNAUTHENTICATED', ...(loginUrl !== undefined && { loginUrl }) },
  });
}
