import { onRequestAsyncHookHandler } from 'fastify';
import { GraphQLSchema } from 'graphql';
import { Logger } from '../../observability/logger';
import { ObserveRejection } from '../../observability/rejections';
import { CallerLimits } from '../operations/callerLimits';
import { DisplayError } from '../operations/displayErrors';
import { IdentifyCaller } from '../../auth/identifyCaller';
import { Operations } from '../operations/operations';
import { Prepare } from '../operations/prepare';
import { Turns } from '../operations/turns';
import { HttpSettings } from '../options';
import { TransportTimeouts } from '../timeouts';

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
