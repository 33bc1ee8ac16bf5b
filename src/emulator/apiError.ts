import type { Wire, WireObject } from './resource';

/** An error response. Thrown while a request is handled, and sent with Bitbucket's message and format. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly body: Wire,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}`);
  }
}

/** Bitbucket's error envelope. `data` is both inside `error` and beside it, as in recorded responses. */
export function apiError(status: number, message: string, more: WireObject = {}): ApiError {
  return new ApiError(status, { type: 'error', error: { message, ...more }, data: more['data'] });
}

export function badRequest(message: string, fields?: WireObject): ApiError {
  return apiError(400, message, fields === undefined ? {} : { fields });
}

export function notFound(message: string): ApiError {
  return apiError(404, message);
}

/** The recorded error for unknown URLs. */
export function endpointNotFound(): ApiError {
  return apiError(404, 'Resource not found', { detail: 'There is no API hosted at this URL' });
}

/** The recorded error for endpoints that Bitbucket has removed. @param change `CHANGE-2770` or `CHANGE-3071` */
export function endpointRemoved(change: string): ApiError {
  return apiError(410, `${change} - Functionality has been deprecated`, {
    detail: 'Please read the changelog entry for more details.',
    data: { announcement_url: `https://developer.atlassian.com/cloud/bitbucket/changelog#${change}` },
  });
}

/** The recorded error for a credential without the required scopes. */
export function missingScopes(required: readonly string[], granted: readonly string[]): ApiError {
  return apiError(403, 'Your credentials lack one or more required privilege scopes.', {
    detail: { required, granted },
  });
}

export function unauthenticated(message: string, headers: Readonly<Record<string, string>> = {}): ApiError {
  return new ApiError(401, { type: 'error', error: { message } }, headers);
}
