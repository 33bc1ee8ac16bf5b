/**
 * Finds an element of the page.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 * @throws {Error} if the page has no such element
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} with the id "${id}".`);
  return element;
}

/**
 * Calls a function when the button is clicked, and when Ctrl+Enter or Cmd+Enter is pressed in the text area.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLTextAreaElement} textArea
 * @param {() => Promise<void>} run
 */
export function onRun(button, textArea, run) {
  button.addEventListener('click', () => void run());
  textArea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  });
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
