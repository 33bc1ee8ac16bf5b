import { type GraphQLSchema } from 'graphql';
import { type SessionFinder } from '../auth/session';
import { type CallerLimitSettings, type HttpSettings, type OperationLimits } from '../lib/settings';
import { type StartFacts } from '../lib/startFacts';
import { type Logger } from '../observability/logger';
import { type ObserveRejection } from '../observability/rejections';
import { type Receiver } from '../webhooks/receiver';
import { type TransportTimeouts } from './connections/timeouts';
import { type Readiness } from './health';
import { type FormatError } from './operations/clientErrors';
import { type ExecutionSlotsOptions } from './operations/executionSlots';
import { type OperationsOptions } from './operations/operations';
import { type SignInParts } from './signIn/routes';

/** The options of the HTTP app: settings, and the objects that the app uses. `server.ts` creates these objects. */
export interface HttpOptions<TContext> extends Omit<
  OperationsOptions<TContext>,
  'toClientError' | 'sessions' | 'limits' | 'timeoutMs' | 'schema' | 'subscriptionMemory' | 'slots' | 'turns'
> {
  readonly schema: GraphQLSchema;
  readonly settings: HttpSettings;
  readonly operationLimits: Pick<OperationLimits, 'maxFields' | 'maxResultFields' | 'timeoutMs'>;
  readonly callerLimits: CallerLimitSettings;
  /** The maximum number of executions at the same time. Further operations wait. */
  readonly executionLimits: ExecutionSlotsOptions;
  /** Estimated bytes of memory for the bodies of all requests in flight; 0 = no limit. */
  readonly maxRequestBytes: number;
  /** Estimated bytes of memory for all open subscriptions; 0 = no limit. */
  readonly maxSubscriptionBytes: number;
  /** Default: TRANSPORT_TIMEOUTS. */
  readonly timeouts?: TransportTimeouts;
  /** Formats an error for the client: the code is one of a closed list, and the message of a bug is masked. */
  readonly formatError: FormatError;
  /** What the pages for browsers show about the configuration. */
  readonly startFacts: StartFacts;
  /** Receives webhook deliveries at /webhooks/bitbucket. Default: this route does not exist. */
  readonly webhooks?: Receiver;
  /** The state that /readyz reports. Default: always ready. */
  readonly readiness?: Readiness;
  readonly logger: Logger;
  /** Called for each request that is rejected because of its gateway key, Origin, Host or session. */
  readonly observeRejection?: ObserveRejection | undefined;
  readonly production: boolean;
  /** Finds the sessions of people who have signed in. Required if `settings.signIn` is set. */
  readonly sessions?: SessionFinder | undefined;
  /** Signs people in and out, if `settings.signIn` is set. Default: the routes below /auth do not exist. */
  readonly signIn?: SignInParts | undefined;
  /** Whether the `Authorization` header of a request is its credential for Bitbucket. Default: false. */
  readonly isPassthrough?: boolean | undefined;
}
