import { byId } from '../shared/dom.js';
import { fetchStartJson } from '../shared/gateway.js';
import { createFetcher } from './fetcher.js';
import { addMenu } from './menu.js';
import { withoutHeaders } from './storage.js';

const keyInput = byId('key', HTMLInputElement);
const description = byId('description', HTMLParagraphElement);

async function main() {
  const start = await fetchStartJson();
  byId('key-form', HTMLElement).hidden = !start.requiresKey;
  if (window.YogaGraphiQL === undefined) throw new Error('GraphiQL cannot be loaded.');
  window.YogaGraphiQL.renderYogaGraphiQL(byId('graphiql', HTMLElement), {
    title: 'GraphiQL',
    defaultQuery: start.firstQuery,
    fetcher: createFetcher(() => {
      const key = keyInput.value.trim();
      return key === '' ? {} : { 'x-gateway-key': key };
    }),
    storage: withoutHeaders(localStorage),
    shouldPersistHeaders: false,
    // By default, GraphiQL writes the query into the address of the page, and so into the history of the browser.
    onEditQuery: () => undefined,
  });
  // GraphiQL has loaded the schema without the key.
  keyInput.addEventListener('change', () => {
    const refetch = document.querySelector('#graphiql button[aria-label^="Re-fetch GraphQL schema"]');
    if (refetch instanceof HTMLElement) refetch.click();
  });
  await addMenu(description);
}

main().catch((error) => (description.textContent = error instanceof Error ? error.message : String(error)));
