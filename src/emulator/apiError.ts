import type { Renderable, RenderableObject } from './resource';

const PIPELINES_MESSAGES = {
  400: 'Bad request',
  404: 'Not found',
  406: 'Not acceptable',
  416: 'Range not satisfiable',
};

/** An error response. Thrown while a request is handled, and sent with Bitbucket's message and format. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly body: Renderable,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}`);
  }
}

/**
 * An error in Bitbucket's format, `{type, error, data}`. Recorded responses contain `data` twice: inside `error` and
 * beside it.
 */
export function apiError(status: number, message: string, details: RenderableObject = {}): ApiError {
  return new ApiError(status, { type: 'error', error: { message, ...details }, data: details['data'] });
}

/** 400. @param fields validation errors, by field */
export function badRequest(message: string, fields?: RenderableObject): ApiError {
  return apiError(400, message, fields === undefined ? {} : { fields });
}

/** 404. */
export function notFound(message: string): ApiError {
  return apiError(404, message);
}

/**
 * An error of the service for pipelines and deployments. As recorded, it has no `type`, `message` describes the status, and
 * `detail` says what is wrong.
 *
 * @param key identifies the error, for example `result-service.pipeline-id.not-found`
 */
export function pipelinesError(status: 400 | 404 | 406 | 416, detail: string, key?: string): ApiError {
  const message = PIPELINES_MESSAGES[status];
  return new ApiError(status, { error: { message, detail, ...(key !== undefined && { data: { key } }) } });
}

/** 404: the recorded error for unknown URLs. */
export function endpointNotFound(): ApiError {
  return apiError(404, 'Resource not found', { detail: 'There is no API hosted at this URL' });
}

/**
 * 410: the recorded error for endpoints that Bitbucket has removed.
 *
 * @param change entry of Bitbucket's changelog, such as `CHANGE-2770`
 */
export function endpointRemoved(change: string): ApiError {
  return apiError(410, `${change} - Functionality has been deprecated`, {
    detail: 'Please read the changelog entry for more details.',
    data: { announcement_url: `https://developer.atlassian.com/cloud/bitbucket/changelog#${change}` },
  });
}

/** 403: the recorded error for a credential without the required scopes. */
export function missingScopes(required: readonly string[], granted: readonly string[]): ApiError {
  return apiError(403, 'Your credentials lack one or more required privilege scopes.', {
    detail: { required, granted },
  });
}

/** 401. @param headers for example `WWW-Authenticate` */
export function unauthenticated(message: string, headers: Readonly<Record<string, string>> = {}): ApiError {
  return new ApiError(401, { type: 'error', error: { message } }, headers);
}
