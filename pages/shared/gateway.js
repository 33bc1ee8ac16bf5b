import { readEvents } from './eventStream.js';

/**
 * @typedef {object} Operation
 * @property {string} query
 * @property {Readonly<Record<string, unknown>>} [variables]
 * @property {string} [operationName]
 */

/**
 * @typedef {object} Result A GraphQL response.
 * @property {Readonly<Record<string, unknown>> | null} [data]
 * @property {readonly { readonly message: string, readonly extensions?: Readonly<Record<string, unknown>> }[]} [errors]
 * @property {{ readonly upstream?: Cost }} [extensions]
 */

/**
 * @typedef {object} Cost `extensions.upstream`: what an operation cost.
 * @property {number} calls
 * @property {number} cached
 * @property {number} deduplicated
 * @property {number} bytes
 * @property {number} rounds
 */

/**
 * @typedef {object} RequestOptions
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {AbortSignal} [signal]
 */

/**
 * @typedef {object} StartJson The content of /start.json.
 * @property {{ readonly kind: 'emulator' | 'bitbucket-cloud' } | { readonly kind: 'server', readonly host: string }} upstream
 * @property {boolean} requiresKey
 * @property {{ readonly required: boolean } | null} signIn
 * @property {boolean} introspection
 * @property {string} firstQuery
 * @property {string | null} sampleRepository
 */

/**
 * The URL of an address of the gateway. A proxy can serve the gateway below a path, so addresses are relative to this file.
 *
 * @param {string} path without a slash at the beginning
 */
export function urlOf(path) {
  return new URL(`../../${path}`, import.meta.url).href;
}

/** @returns {Promise<StartJson>} */
export async function fetchStartJson() {
  const response = await fetch(urlOf('start.json'));
  if (!response.ok) throw new Error(`The gateway returned status ${response.status} for /start.json.`);
  /** @type {unknown} */
  const json = await response.json();
  return /** @type {StartJson} */ (json);
}

/**
 * Executes a query or a mutation.
 *
 * @param {Operation} operation
 * @param {RequestOptions} [options]
 * @returns {Promise<Result>} with `errors` if the gateway rejects the request
 * @throws {TypeError} if the gateway cannot be reached
 */
export async function execute(operation, { headers = {}, signal } = {}) {
  const response = await fetch(urlOf('graphql'), {
    method: 'POST',
    headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(operation),
    ...(signal && { signal }),
  });
  return readResult(response);
}

/**
 * Opens a subscription. It ends when the gateway completes it, or when `signal` is aborted.
 *
 * @param {Operation} operation
 * @param {RequestOptions & { readonly onOpen?: () => void }} [options] `onOpen` is called when the gateway has accepted the request
 * @returns {AsyncGenerator<Result>} one result per event
 */
export async function* subscribe(operation, { headers = {}, signal, onOpen } = {}) {
  const response = await fetch(urlOf('graphql/stream'), {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(operation),
    ...(signal && { signal }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true || response.body === null) {
    yield await readResult(response);
    return;
  }
  onOpen?.();
  try {
    for await (const { type, data } of readEvents(response.body)) {
      if (type === 'complete') return;
      if (type === 'next') yield /** @type {Result} */ (JSON.parse(data));
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

/** @param {Response} response @returns {Promise<Result>} */
async function readResult(response) {
  const text = await response.text();
  try {
    /** @type {unknown} */
    const json = JSON.parse(text);
    return /** @type {Result} */ (json);
  } catch {
    // A proxy in front of the gateway sent the response.
    return { errors: [{ message: `The response with status ${response.status} is not JSON.` }] };
  }
}
