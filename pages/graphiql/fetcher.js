import { execute, subscribe } from '../shared/gateway.js';

/**
 * Creates the function with which GraphiQL sends operations: subscriptions as an event stream, and everything else with POST. Both
 * send the session cookie, because they go to the origin of the page.
 *
 * @param {() => Record<string, string>} keyHeaders the header with the gateway key
 * @returns {GraphiqlOptions['fetcher']}
 */
export function createFetcher(keyHeaders) {
  return ({ query, variables = {}, operationName }, { headers: ownHeaders = {} } = {}) => {
    const operation = { query, variables, ...(operationName && { operationName }) };
    const headers = { ...keyHeaders(), ...ownHeaders };
    return isSubscription(query, operationName ?? undefined)
      ? subscribeUntilReturned(operation, headers)
      : execute(operation, { headers });
  };
}

/**
 * GraphiQL stops a subscription by calling `return`, which must close the event stream even while no event arrives.
 *
 * @param {import('../shared/gateway.js').Operation} operation
 * @param {Record<string, string>} headers
 */
function subscribeUntilReturned(operation, headers) {
  const controller = new AbortController();
  const results = subscribe(operation, { headers, signal: controller.signal });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => results.next(),
    return: () => {
      controller.abort();
      return Promise.resolve({ done: /** @type {const} */ (true), value: undefined });
    },
  };
}

/** Texts and comments, in which the word `subscription` has no meaning. */
const TEXTS = /"""[^]*?"""|"(?:\\.|[^"\\\n])*"|#.*/g;

/**
 * Whether the operation to execute is a subscription.
 *
 * @param {string} query
 * @param {string | undefined} operationName undefined if the document has one operation
 */
function isSubscription(query, operationName) {
  const source = query.replace(TEXTS, ' ');
  return new RegExp(
    `\\bsubscription\\b\\s*${operationName === undefined ? '[\\w\\s({@]' : `${operationName}\\b`}`,
  ).test(source);
}
