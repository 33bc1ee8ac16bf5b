import { type onRequestHookHandler } from 'fastify';
import { type GraphQLSchema } from 'graphql';
import { type HttpSettings } from '../../lib/settings';
import { type Logger } from '../../observability/logger';
import { type ObserveRejection } from '../../observability/rejections';
import { type TransportTimeouts } from '../connections/timeouts';
import { type CallerLimits } from '../operations/callerLimits';
import { type ToClientError } from '../operations/clientErrors';
import { type EventLoopTurns } from '../operations/eventLoopTurns';
import { type Operations } from '../operations/operations';
import { type Prepare } from '../operations/prepare';
import { type IdentifyRequest } from '../identifyRequest';

/** The dependencies of a transport for streams. */
export interface TransportOptions {
  readonly schema: GraphQLSchema;
  readonly turns: EventLoopTurns;
  readonly prepare: Prepare;
  readonly operations: Operations;
  readonly identify: IdentifyRequest;
  readonly limitBody: onRequestHookHandler;
  readonly limits: CallerLimits;
  readonly toClientError: ToClientError;
  readonly settings: HttpSettings;
  readonly logger: Logger;
  readonly observeRejection: ObserveRejection | undefined;
  readonly timeouts: TransportTimeouts;
}

/** A transport for streams, which do not end by themselves. */
export interface StreamTransport {
  /** Rejects new operations and completes each open subscription. */
  stop(): Promise<void>;
}
