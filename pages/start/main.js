import { byId, messageOf } from '../shared/dom.js';
import { execute, fetchStartJson, urlOf } from '../shared/gateway.js';
import { addQuery } from './query.js';
import { showSession } from './session.js';
import { addSubscription } from './subscription.js';
import { quotaInWords, signInErrorInWords, upstreamInWords } from './words.js';

/** @import { StartJson } from '../shared/gateway.js' */
/** @import { RateLimit } from './words.js' */

const alertBox = byId('alert', HTMLParagraphElement);
const keyInput = byId('key', HTMLInputElement);

/** The headers of all operations. The key is only in the input. @returns {Record<string, string>} */
function headers() {
  const key = keyInput.value.trim();
  return key === '' ? {} : { 'x-gateway-key': key };
}

/** @param {string} message */
function showAlert(message) {
  alertBox.textContent = message;
  alertBox.hidden = false;
}

/** Shows the quota, and who the caller is. @param {StartJson} start */
async function showCaller(start) {
  const quota = byId('quota', HTMLElement);
  const session = await showSession(start);
  const { data, errors } = await execute(
    { query: '{ rateLimit { limit remaining resetAt } }' },
    { headers: headers() },
  );
  const isRejected = errors?.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED') === true;
  if (!session) byId('who', HTMLElement).textContent = callerInWords(start, isRejected);
  const rateLimit = /** @type {RateLimit | null | undefined} */ (data?.['rateLimit']);
  if (isRejected) quota.textContent = 'Shown after the gateway has accepted you';
  else
    quota.textContent =
      rateLimit !== null && rateLimit !== undefined ? quotaInWords(rateLimit) : (errors?.[0]?.message ?? 'Not known');
}

/** @param {StartJson} start @param {boolean} isRejected */
function callerInWords({ requiresKey, signIn }, isRejected) {
  const hasKey = keyInput.value.trim() !== '';
  if (isRejected && requiresKey) return hasKey ? 'The gateway does not accept this key' : 'No gateway key yet';
  if (isRejected && signIn !== null) return 'Not signed in. The gateway requires it';
  if (requiresKey) return 'A caller with a gateway key';
  return 'Anonymous. The gateway requires no key';
}

async function main() {
  const signInError = new URLSearchParams(location.search).get('signInError');
  if (signInError !== null) {
    showAlert(signInErrorInWords(signInError));
    // A reload must not show the error again.
    history.replaceState(null, '', location.pathname);
  }
  const start = await fetchStartJson();
  byId('upstream', HTMLElement).textContent = upstreamInWords(start.upstream);
  byId('key-form', HTMLDivElement).hidden = !start.requiresKey;

  const schema = byId('schema', HTMLAnchorElement);
  schema.hidden = !start.introspection;
  schema.addEventListener('click', (event) => {
    if (!start.requiresKey) return;
    // A link cannot send the key.
    event.preventDefault();
    openSchema().catch((error) => showAlert(messageOf(error)));
  });

  const refresh = () => showCaller(start).catch((error) => showAlert(messageOf(error)));
  byId('use-key', HTMLButtonElement).addEventListener('click', () => void refresh());
  keyInput.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') void refresh();
  });
  addQuery(start, { headers, onDone: refresh });
  addSubscription(start, { headers });
  await refresh();
}

async function openSchema() {
  const response = await fetch(urlOf('schema.graphql'), { headers: headers() });
  if (!response.ok) throw new Error('The gateway does not accept this key.');
  location.assign(URL.createObjectURL(await response.blob()));
}

main().catch((error) => showAlert(messageOf(error)));
