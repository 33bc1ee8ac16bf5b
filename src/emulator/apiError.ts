import type { Wire, WireObject } from './resource';

/** An answer that is an error: thrown anywhere while a call is answered, sent as Bitbucket would word it. */
export class ApiError extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly body: Wire,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}`);
  }
}

/** Bitbucket's error envelope; `data`, when there is any, stands both inside and beside `error` as in live answers. */
export function apiError(status: number, message: string, more: WireObject = {}): ApiError {
  return new ApiError(status, { type: 'error', error: { message, ...more }, data: more['data'] });
}

export function badRequest(message: string, fields?: WireObject): ApiError {
  return apiError(400, message, fields === undefined ? {} : { fields });
}

export function notFound(message: string): ApiError {
  return apiError(404, message);
}

/** In the words recorded for URLs that lead nowhere. */
export function noApi(): ApiError {
  return apiError(404, 'Resource not found', { detail: 'There is no API hosted at this URL' });
}

/** In the words recorded for endpoints Bitbucket has removed: `CHANGE-2770`, `CHANGE-3071`. */
export function removed(change: string): ApiError {
  return apiError(410, `${change} - Functionality has been deprecated`, {
    detail: 'Please read the changelog entry for more details.',
    data: { announcement_url: `https://developer.atlassian.com/cloud/bitbucket/changelog#${change}` },
  });
}

/** In the words recorded for a credential whose scopes do not reach. */
export function lacksScopes(required: readonly string[], granted: readonly string[]): ApiError {
  return apiError(403, 'Your credentials lack one or more required privilege scopes.', {
    detail: { required, granted },
  });
}

export function unauthenticated(message: string, headers: Readonly<Record<string, string>> = {}): ApiError {
  return new ApiError(401, { type: 'error', error: { message } }, headers);
}
