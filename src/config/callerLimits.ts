import { callerVariables } from './callerVariables';
import type { EnvironmentReader } from './environment';

/** What one caller may do. 0 = no limit, for each of them. */
export interface CallerLimits {
  /** Queries and mutations at the same time. */
  readonly maxOperations: number;
  /** Operations started within 60 s. */
  readonly maxOperationsPerMinute: number;
  /** WebSockets and event streams at the same time. */
  readonly maxConnections: number;
  /** Subscriptions at the same time. */
  readonly maxSubscriptions: number;
}

export function readCallerLimits(environment: EnvironmentReader): CallerLimits {
  return {
    maxOperations: environment.read(callerVariables.maxOperationsPerCaller),
    maxOperationsPerMinute: environment.read(callerVariables.maxOperationsPerMinutePerCaller),
    maxConnections: environment.read(callerVariables.maxConnectionsPerCaller),
    maxSubscriptions: environment.read(callerVariables.maxSubscriptionsPerCaller),
  };
}
