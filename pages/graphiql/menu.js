import { byId } from '../shared/dom.js';
import { urlOf } from '../shared/gateway.js';

/**
 * @typedef {object} MenuOperation
 * @property {string} name
 * @property {string} type
 * @property {string} description
 * @property {string} document
 * @property {Readonly<Record<string, unknown>>} variables
 */

/** @typedef {{ readonly file: string, readonly operations: readonly MenuOperation[] }} MenuGroup */

/**
 * Fills the menu with the operations of `schema/operations/`. A chosen operation opens in a new tab of GraphiQL.
 *
 * @param {HTMLElement} description where the description of the chosen operation is shown
 */
export async function addMenu(description) {
  const response = await fetch(urlOf('graphiql/operations.json'));
  /** @type {unknown} */
  const json = await response.json();
  const groups = /** @type {readonly MenuGroup[]} */ (json);
  const operations = new Map(groups.flatMap((group) => group.operations.map((each) => [each.name, each])));
  const select = byId('operation', HTMLSelectElement);
  select.append(...groups.filter((group) => group.operations.length > 0).map(optionsOf));
  select.disabled = false;
  select.addEventListener('change', () => {
    const operation = operations.get(select.value);
    if (operation === undefined) return;
    description.textContent = operation.description;
    openTab(operation);
    // So that the same operation can be chosen again.
    select.value = '';
  });
}

/** @param {MenuGroup} group */
function optionsOf({ file, operations }) {
  const element = document.createElement('optgroup');
  element.label = file;
  for (const { name, type, description } of operations) {
    const option = document.createElement('option');
    option.value = name;
    option.textContent = type === 'query' ? name : `${name} (${type})`;
    option.title = description;
    element.append(option);
  }
  return element;
}

/** @param {MenuOperation} operation */
function openTab({ document: text, variables }) {
  const addTab = document.querySelector('#graphiql .graphiql-tab-add');
  if (addTab instanceof HTMLElement) addTab.click();
  // The click changes the state of GraphiQL. The editors show the new tab afterwards.
  requestAnimationFrame(() => {
    setText('operation.graphql', text);
    setText('variables.json', Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2));
  });
}

/** @param {string} file the name that GraphiQL gives the text of an editor @param {string} text */
function setText(file, text) {
  const model = window.monaco?.editor.getModels().find(({ uri }) => uri.path.endsWith(file));
  if (model === undefined) throw new Error(`GraphiQL has no editor for ${file}.`);
  model.setValue(text);
}
