import { type onRequestAsyncHookHandler } from 'fastify';
import { type GraphQLSchema } from 'graphql';
import { type Logger } from '../../observability/logger';
import { type ObserveRejection } from '../../observability/rejections';
import { type CallerLimits } from '../operations/callerLimits';
import { type DisplayError } from '../operations/displayErrors';
import { type IdentifyCaller } from '../../auth/identifyCaller';
import { type Operations } from '../operations/operations';
import { type Prepare } from '../operations/prepare';
import { type Turns } from '../operations/eventLoopTurns';
import { type HttpSettings } from '../options';
import { type TransportTimeouts } from '../connections/timeouts';

/** What a transport for streams is made from. */
export interface TransportOptions {
  readonly schema: GraphQLSchema;
  readonly turns: Turns;
  readonly prepare: Prepare;
  readonly operations: Operations;
  readonly identifyCaller: IdentifyCaller;
  readonly limitBody: onRequestAsyncHookHandler;
  readonly limits: CallerLimits;
  readonly display: DisplayError;
  readonly settings: HttpSettings;
  readonly logger: Logger;
  readonly observeRefusal: ObserveRejection | undefined;
  readonly timeouts: TransportTimeouts;
}

/** A transport whose streams end only when they are told to. */
export interface OpenTransport {
  /** Begins nothing new, and completes each subscription. */
  stop(): Promise<void>;
}
