import { type GraphQLSchema } from 'graphql';
import { type Receiver } from '../webhooks/receiver';
import { type Logger } from '../observability/logger';
import { type ObserveRejection } from '../observability/rejections';
import { type CallerLimitSettings } from './operations/callerLimits';
import { type FormatError } from './operations/displayErrors';
import { type OperationsOptions } from './operations/operations';
import { type SlotsOptions } from './operations/executionSlots';
import { type Readiness } from './readiness';
import { type TransportTimeouts } from './connections/timeouts';

export type { OperationRequest } from './operations/execution';

export interface HttpOptions<TContext> extends Omit<
  OperationsOptions<TContext>,
  'display' | 'limits' | 'timeoutMs' | 'schema' | 'subscriptionMemory' | 'slots' | 'turns'
> {
  readonly schema: GraphQLSchema;
  /** Maps an error to what the client may see: closed codes, bugs masked. */
  readonly formatError: FormatError;
  readonly operationLimits: OperationLimits;
  readonly callerLimits: CallerLimitSettings;
  /** What /readyz reports. Default: always ready. */
  readonly readiness?: Readiness;
  /** Estimated bytes that all open subscriptions may keep in memory; 0 = no limit. */
  readonly maxSubscriptionBytes: number;
  /** What may be executed at the same time; more waits. */
  readonly executionLimits: SlotsOptions;
  /** Estimated bytes that the bodies of all requests in flight may take; 0 = no limit. */
  readonly maxRequestBytes: number;
  /** Receives webhook deliveries at /webhooks/bitbucket; without it there is no such address. */
  readonly webhooks?: Receiver;
  readonly logger: Logger;
  readonly production: boolean;
  /** Called for each request that is refused because of its key, Origin or Host. */
  readonly observeRefusal?: ObserveRejection | undefined;
  /** Default: TRANSPORT_TIMEOUTS. */
  readonly timeouts?: TransportTimeouts;
  readonly settings: HttpSettings;
}

/** What one operation may take; 0 = no limit. */
export interface OperationLimits {
  /** Fields after its fragments are expanded. */
  readonly maxFields: number;
  /** Fields in its result. */
  readonly maxResultFields: number;
  readonly timeoutMs: number;
}

export interface HttpSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Reachable from this machine only: foreign Host headers are refused. */
  readonly loopbackOnly: boolean;
  /** Empty: no key is asked for. */
  readonly gatewayKeys: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Exact origins; undefined means loopback and Apollo Sandbox. */
  readonly allowedOrigins: readonly string[] | undefined;
  readonly introspection: boolean;
  /** Serve Apollo Sandbox at / and /graphql; its page loads from Apollo's CDN. */
  readonly landingPage: boolean;
  /** The query Sandbox opens with. */
  readonly firstQuery?: string;
}
