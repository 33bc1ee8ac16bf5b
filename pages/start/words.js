/** @import { Cost, StartJson } from '../shared/gateway.js' */

/**
 * What the gateway talks to.
 *
 * @param {StartJson['upstream']} upstream
 */
export function upstreamInWords(upstream) {
  switch (upstream.kind) {
    case 'emulator':
      return 'The embedded emulator of Bitbucket, with sample data';
    case 'bitbucket-cloud':
      return 'Bitbucket Cloud';
    case 'server':
      return `A server with Bitbucket’s API: ${upstream.host}`;
  }
}

/**
 * What an operation cost.
 *
 * @param {Cost | undefined} cost undefined if the gateway does not report it
 */
export function costInWords(cost) {
  if (cost === undefined) return 'The gateway does not report the cost of this response.';
  const { calls, cached, deduplicated, bytes, rounds } = cost;
  const sentences = [
    calls === 0
      ? 'No REST call.'
      : `${counted(calls, 'REST call')} in ${counted(rounds, 'round')}, with ${counted(bytes, 'byte')} from Bitbucket.`,
  ];
  if (cached > 0) sentences.push(`${counted(cached, 'response')} from the cache.`);
  if (deduplicated > 0) sentences.push(`${counted(deduplicated, 'call')} shared with other requests.`);
  return sentences.join(' ');
}

/** @typedef {{ readonly limit: number | null, readonly remaining: number | null, readonly resetAt: string | null }} RateLimit */

/**
 * The quota that is left.
 *
 * @param {RateLimit} rateLimit
 */
export function quotaInWords({ limit, remaining, resetAt }) {
  if (limit === null || remaining === null) return 'Not known yet: Bitbucket has not reported it';
  const left = `${formatted(remaining)} of ${counted(limit, 'REST call')} left this hour`;
  if (resetAt === null) return left;
  const time = new Date(resetAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return `${left}, more from ${time}`;
}

/** The codes are listed in docs/sign-in.md. */
const SIGN_IN_ERRORS = new Map([
  ['access_denied', 'You denied the access at Bitbucket, so you are not signed in.'],
  ['temporarily_unavailable', 'Bitbucket was not available, so you are not signed in. Try again later.'],
  ['invalid_scope', 'The OAuth consumer lacks a permission. The log of the gateway names it for the operator.'],
  ['server_error', 'Bitbucket rejected the sign-in. The log of the gateway has the reason for the operator.'],
]);

/**
 * Why a sign-in failed.
 *
 * @param {string} code anybody can write it into the address
 */
export function signInErrorInWords(code) {
  return SIGN_IN_ERRORS.get(code) ?? 'The sign-in failed for an unknown reason.';
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${formatted(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @param {number} number */
function formatted(number) {
  return number.toLocaleString('en');
}
