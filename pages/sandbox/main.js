import { byId } from '../shared/dom.js';
import { fetchStartJson, urlOf } from '../shared/gateway.js';

/** The version is the one that Apollo Server 5 loads. It never changes incompatibly. */
const SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';

/** A firewall can drop requests, so that no error arrives. */
const PATIENCE_MS = 10_000;

const loading = byId('loading', HTMLParagraphElement);
const fallback = byId('fallback', HTMLParagraphElement);

/** Loads Apollo's script, which defines `EmbeddedSandbox`. @returns {Promise<void>} */
function loadScript() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('The script cannot be loaded.')));
    document.head.append(script);
  });
}

function showFallback() {
  loading.hidden = true;
  fallback.hidden = false;
}

async function main() {
  const timer = setTimeout(showFallback, PATIENCE_MS);
  const [start] = await Promise.all([fetchStartJson(), loadScript()]).finally(() => clearTimeout(timer));
  const { EmbeddedSandbox } = window;
  if (EmbeddedSandbox === undefined) throw new Error('The script does not define Sandbox.');
  const endpoint = urlOf('graphql');
  new EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: endpoint,
    initialSubscriptionEndpoint: endpoint.replace(/^http/, 'ws'),
    // The session cookie belongs to the gateway, and only its own page sends it.
    initialState: { document: start.firstQuery, includeCookies: start.signIn !== null },
    endpointIsEditable: false,
    hideCookieToggle: false,
    runTelemetry: false,
    // The content security policy of the page forbids style attributes.
    allowDynamicStyles: false,
  });
  // The script can arrive after the fallback was shown.
  loading.hidden = true;
  fallback.hidden = true;
}

main().catch(showFallback);
