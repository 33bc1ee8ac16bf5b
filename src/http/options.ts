import { BaseContext } from '@apollo/server';
import { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { Execute } from '../graph/execution/executor';
import { Logger } from '../observability/logger';
import { ExtensionsOf } from './extensionsPlugin';
import { RefuseOperation } from './refusalPlugin';
import { RecordOperation, UpstreamUsage } from '../observability/operations';
import { Receiver } from '../webhooks/receiver';

/** What the HTTP room hands to whoever makes the context of one operation. */
export interface OperationRequest {
  /** The caller's own Authorization header; meant for Bitbucket in passthrough, and for nothing else. */
  readonly authorization?: string;
  /** Tells callers with different gateway keys apart without holding the key; `anyone` where no keys are asked for. */
  readonly callerId: string;
  /** The caller takes no answer from before: it sent `Cache-Control: no-cache` (RFC 9111 section 5.2.1.4). */
  readonly insistsOnFresh: boolean;
  /** Aborts when the caller has gone away before its answer was ready. */
  readonly signal: AbortSignal;
}

export interface HttpOptions<TContext extends BaseContext> {
  readonly schema: GraphQLSchema;
  /** Executes what Apollo has parsed, limited and validated, and the events of subscriptions. */
  readonly execute: Execute;
  /** Makes the context of one operation. Apollo executes on a shallow copy of it: private (`#`) members get lost. */
  readonly createContext: (request: OperationRequest) => TContext | Promise<TContext>;
  /** Is called once for each context, when its operation's response has gone out or nobody waits for it any more. */
  readonly release?: (context: TContext) => void;
  /** Looks at each operation before it is executed; without it none is refused. */
  readonly refuse?: RefuseOperation<TContext> | undefined;
  /** Maps an error to what the client may see: closed codes, bugs masked. */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** What an operation has asked of Bitbucket so far. */
  readonly usageOf: (context: TContext) => UpstreamUsage;
  /** What an answer says beside its data, once something was executed. */
  readonly extensionsOf: ExtensionsOf<TContext>;
  /** Takes in deliveries at /webhooks/bitbucket; without it there is no such address. */
  readonly webhooks?: Receiver;
  readonly logger: Logger;
  readonly recordOperation: RecordOperation;
  /** Is told that a subscription has begun; what it gives back is called once, when that has ended. */
  readonly onSubscription?: () => () => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly production: boolean;
  readonly settings: HttpSettings;
}

export interface HttpSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Reachable from this machine only: foreign Host headers are refused. */
  readonly loopbackOnly: boolean;
  /** Empty: no key is asked for. */
  readonly gatewayKeys: readonly string[];
  /** Exact origins; undefined means loopback and Apollo Sandbox. */
  readonly allowedOrigins: readonly string[] | undefined;
  readonly introspection: boolean;
  /** Serve Apollo Sandbox at / and /graphql; its page loads from Apollo's CDN. */
  readonly landingPage: boolean;
  /** The query Sandbox opens with. */
  readonly firstQuery?: string;
}
