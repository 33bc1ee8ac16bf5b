import { defineVariable, wholeNumber } from './variable';
import type { Variable } from './variable';

/**
 * Limits per caller, all off by default. A caller is a gateway key where keys are required, otherwise a client
 * address (see TRUSTED_PROXIES), together with the principal.
 */
export const callerVariables = {
  maxOperationsPerCaller: limit(
    'MAX_OPERATIONS_PER_CALLER',
    'Operations that one caller may run at the same time. Subscriptions do not count. ' +
      'Beyond this number, the gateway rejects operations with RATE_LIMITED.',
    'operations',
  ),
  maxOperationsPerMinutePerCaller: limit(
    'MAX_OPERATIONS_PER_MINUTE_PER_CALLER',
    'Operations that one caller may start within 60 s. ' +
      'Beyond this number, the gateway rejects operations with RATE_LIMITED.',
    'operations',
  ),
  maxConnectionsPerCaller: limit(
    'MAX_CONNECTIONS_PER_CALLER',
    'WebSockets and event streams that one caller may keep open at the same time. ' +
      'Beyond this number, the gateway closes a WebSocket with 1013 and answers an event stream with RATE_LIMITED.',
    'connections',
  ),
  maxSubscriptionsPerCaller: limit(
    'MAX_SUBSCRIPTIONS_PER_CALLER',
    'Subscriptions that one caller may have at the same time. ' +
      'Beyond this number, the gateway rejects subscriptions with RATE_LIMITED.',
    'subscriptions',
  ),
};

function limit(name: string, meaning: string, unit: string): Variable<number> {
  return defineVariable<number>({
    name,
    meaning,
    fallback: 0,
    unit,
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000),
  });
}
