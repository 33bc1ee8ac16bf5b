import { type CallerLimitSettings } from '../lib/settings';
import { callerVariables } from './callerVariables';
import type { EnvironmentReader } from './environment';

export function readCallerLimits(environment: EnvironmentReader): CallerLimitSettings {
  return {
    maxOperations: environment.read(callerVariables.maxOperationsPerCaller),
    maxOperationsPerMinute: environment.read(callerVariables.maxOperationsPerMinutePerCaller),
    maxConnections: environment.read(callerVariables.maxConnectionsPerCaller),
    maxSubscriptions: environment.read(callerVariables.maxSubscriptionsPerCaller),
  };
}
