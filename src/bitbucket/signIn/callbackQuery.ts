import type { SignInErrorCode } from './protocol';

const ERROR_CODES: readonly SignInErrorCode[] = [
  'access_denied',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
];

/** The value of a parameter. Undefined if it is absent, empty or repeated (RFC 6749 section 3.1). */
export function singleValue(query: URLSearchParams, name: string): string | undefined {
  const [value = '', ...others] = query.getAll(name);
  return value === '' || others.length > 0 ? undefined : value;
}

/** Converts the parameter `error` of a callback. An unknown code is a `server_error`. */
export function toSignInErrorCode(code: string | undefined): SignInErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'server_error';
}
