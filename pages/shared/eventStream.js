/**
 * Reads the events of a stream of Server-Sent Events.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<{ readonly type: string, readonly data: string }>}
 */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (unread + value).split(/\r?\n\r?\n/);
      unread = blocks.pop() ?? '';
      for (const block of blocks) yield parseEvent(block);
    }
  } finally {
    // The reader of a stream that was aborted cannot be cancelled, and needs no cancellation.
    await reader.cancel().catch(() => undefined);
  }
}

/** @param {string} block the lines of one event */
function parseEvent(block) {
  const lines = block.split(/\r?\n/);
  const valuesOf = (/** @type {string} */ name) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
  return { type: valuesOf('event')[0] ?? 'message', data: valuesOf('data').join('\n') };
}
