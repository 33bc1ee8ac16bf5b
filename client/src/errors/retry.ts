import type { GatewayErrorCode, OtherErrorCode } from './codes.ts';
import type { GatewayError } from './gatewayError.ts';
import { gatewayErrorsOf } from './gatewayErrorsOf.ts';

/** Errors that do not depend on the request, so that the same request can succeed later. */
const TEMPORARY: ReadonlySet<GatewayErrorCode | OtherErrorCode> = new Set([
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'STATE_UNAVAILABLE',
  'NETWORK_ERROR',
]);

/**
 * Whether the same request can succeed if it is sent again, after `retryAfterMs` if that is known. All errors must allow
 * it. False after a write that may have happened, or has happened.
 *
 * NETWORK_ERROR does not show whether a write has happened. Repeat a mutation only with the same `idempotencyKey`.
 *
 * @param error is a `GatewayError`, or what `gatewayErrorsOf` accepts
 */
export function isRetryable(error: unknown): boolean {
  const errors = isGatewayError(error) ? [error] : gatewayErrorsOf(error);
  return errors.length > 0 && errors.every((each) => each.outcome === null && canPass(each));
}

/** Whether the same create can be sent again with the same `idempotencyKey`, also if its outcome is unknown. */
export function isRetryableWithIdempotencyKey(error: unknown): boolean {
  const errors = isGatewayError(error) ? [error] : gatewayErrorsOf(error);
  return (
    errors.length > 0 && errors.every((each) => each.outcome === 'unknown' || (each.outcome === null && canPass(each)))
  );
}

function canPass({ code, retryAfterMs, extensions }: GatewayError): boolean {
  if (code === 'RATE_LIMITED') return retryAfterMs !== null || extensions['closeCode'] !== undefined;
  return TEMPORARY.has(code) || extensions['retryable'] === true;
}

/** A GraphQL error has `extensions` too, but no `fields` beside its message. */
function isGatewayError(error: unknown): error is GatewayError {
  return (
    typeof error === 'object' && error !== null && 'retryAfterMs' in error && 'fields' in error && 'outcome' in error
  );
}
