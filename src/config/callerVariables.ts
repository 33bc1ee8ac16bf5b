import { defineVariable, wholeNumber } from './variable';
import type { Variable } from './variable';

/**
 * Limits per caller, all off by default. A caller is identified by its gateway key if keys are required, otherwise by
 * its client address (see TRUSTED_PROXIES). With passthrough, each credential of a caller has separate limits, except for
 * connections.
 */
export const callerVariables = {
  maxOperationsPerCaller: limit(
    'MAX_OPERATIONS_PER_CALLER',
    'Queries and mutations that one caller may run at the same time. More are rejected with RATE_LIMITED.',
    'operations',
  ),
  maxOperationsPerMinutePerCaller: limit(
    'MAX_OPERATIONS_PER_MINUTE_PER_CALLER',
    'Queries, mutations and subscriptions that one caller may start within 60 s. More are rejected with RATE_LIMITED.',
    'operations',
  ),
  maxConnectionsPerCaller: limit(
    'MAX_CONNECTIONS_PER_CALLER',
    'WebSockets and event streams that one caller may have open at the same time. ' +
      'Beyond this limit, a WebSocket closes with code 1013, and an event stream is rejected with RATE_LIMITED.',
    'connections',
  ),
  maxSubscriptionsPerCaller: limit(
    'MAX_SUBSCRIPTIONS_PER_CALLER',
    'Subscriptions that one caller may have open at the same time. More are rejected with RATE_LIMITED.',
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
