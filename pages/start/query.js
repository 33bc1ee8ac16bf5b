import { byId, messageOf, onRun } from '../shared/dom.js';
import { execute } from '../shared/gateway.js';
import { costInWords } from './words.js';

/** @import { StartJson } from '../shared/gateway.js' */

/**
 * Connects the text area and the button of the query.
 *
 * @param {StartJson} start
 * @param {{ readonly headers: () => Record<string, string>, readonly onDone: () => Promise<void> }} options
 */
export function addQuery({ firstQuery }, { headers, onDone }) {
  const query = byId('query', HTMLTextAreaElement);
  const response = byId('response', HTMLPreElement);
  const cost = byId('cost', HTMLElement);
  // The browser keeps an edited text when the page is reloaded.
  if (query.value === '') query.value = firstQuery;

  onRun(byId('run', HTMLButtonElement), query, async () => {
    cost.textContent = 'Running…';
    try {
      const result = await execute({ query: query.value }, { headers: headers() });
      response.textContent = JSON.stringify(result, null, 2);
      cost.textContent =
        result.data === undefined ? 'The gateway rejected the query.' : costInWords(result.extensions?.upstream);
    } catch (error) {
      response.textContent = messageOf(error);
      cost.textContent = 'The gateway could not be reached.';
      return;
    }
    await onDone();
  });
}
