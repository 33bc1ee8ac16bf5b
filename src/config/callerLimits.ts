import { callerVariables } from './callerVariables';
import type { EnvironmentReader } from './environment';

/** The limits of one caller. In each of them, 0 = no limit. */
export interface CallerLimits {
  /** Queries and mutations at the same time. */
  readonly maxOperations: number;
  /** Operations that start within 60 s. */
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
