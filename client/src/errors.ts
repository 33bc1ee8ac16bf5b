export { type GatewayErrorCode, gatewayErrorCodes, type OtherErrorCode } from './errors/codes.ts';
export type { FailedCall, GatewayError } from './errors/gatewayError.ts';
export { gatewayErrorsOf } from './errors/gatewayErrorsOf.ts';
export { type GatewayWarning, type UpstreamCost, upstreamCostOf, warningsOf } from './errors/responseExtensions.ts';
export { isRetryable, isRetryableWithIdempotencyKey } from './errors/retry.ts';
export { signInUrlOf } from './errors/signIn.ts';
