import type { Random, Weighted } from '../generate/random';

/** A response that replaces that of the emulator. */
export interface ReplacedResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location?: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
const LOGIN_PAGE = '<!doctype html><title>Log in</title><form></form>';

/**
 * Returns another status, content type or body format. Statuses after which the gateway waits are rare, because each wait
 * takes most of a second.
 *
 * @param body the body of the emulator's response
 */
export function replaceResponse(body: string, random: Random): ReplacedResponse {
  const choices: readonly Weighted<() => ReplacedResponse>[] = [
    ...[400, 401, 403, 404, 409, 410, 418].map((status): Weighted<() => ReplacedResponse> => [3, () => failed(status)]),
    [4, () => ({ status: 200, contentType: HTML_TYPE, body: LOGIN_PAGE })],
    [2, () => ({ status: 403, contentType: HTML_TYPE, body: LOGIN_PAGE })],
    [2, () => ({ status: 404, contentType: 'text/plain', body: '' })],
    [3, () => ({ status: 200, contentType: 'text/plain', body })],
    [3, () => ({ status: 200, contentType: JSON_TYPE, body: '' })],
    [3, () => ({ status: 200, contentType: JSON_TYPE, body: body.slice(0, Math.floor(body.length / 2)) })],
    [2, () => ({ status: 200, contentType: JSON_TYPE, body: random.pick(['null', '[]', '7', '"text"', 'NaN']) })],
    [2, () => ({ status: 204, contentType: JSON_TYPE, body: '' })],
    [2, () => ({ ...failed(302), location: random.pick(['https://other.example/', '/', 'x', 'ftp://x']) })],
    [1, () => failed(random.pick([429, 500, 502, 503]))],
  ];
  return random.weighted(choices)();
}

function failed(status: number): ReplacedResponse {
  const body = JSON.stringify({ type: 'error', error: { message: `Status ${status}` } });
  return { status, contentType: JSON_TYPE, body };
}
