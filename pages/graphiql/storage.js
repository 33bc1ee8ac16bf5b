/**
 * A storage that never contains headers, because they can contain a credential. GraphiQL stores the headers of its tabs and of its
 * history. The storage removes them, whatever the settings of GraphiQL are.
 *
 * @param {Storage} storage
 * @returns {Storage}
 */
export function withoutHeaders(storage) {
  return {
    get length() {
      return storage.length;
    },
    key: (index) => storage.key(index),
    getItem: (name) => storage.getItem(name),
    removeItem: (name) => storage.removeItem(name),
    clear: () => storage.clear(),
    setItem(name, value) {
      if (!/headers/i.test(name)) storage.setItem(name, removeHeaders(value));
    },
  };
}

/** @param {string} text JSON, or another text */
function removeHeaders(text) {
  try {
    return JSON.stringify(
      JSON.parse(text, (name, /** @type {unknown} */ value) => (/headers/i.test(name) ? null : value)),
    );
  } catch {
    return text;
  }
}
