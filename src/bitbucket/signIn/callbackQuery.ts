import type { SignInRefusal } from './protocol';

const REFUSALS: readonly SignInRefusal[] = [
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

/** The refusal with this code. Any other code means that Bitbucket could not serve the request. */
export function toRefusal(code: string | undefined): SignInRefusal {
  return REFUSALS.find((refusal) => refusal === code) ?? 'server_error';
}
