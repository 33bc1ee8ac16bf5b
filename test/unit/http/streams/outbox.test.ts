import { Outbox, type Peer } from '../../../../src/http/streams/outbox';

/** A peer that receives a message when the test calls `take`. */
class FakePeer implements Peer {
  readonly readyState = 1;
  isPaused = false;
  bufferedAmount = 0;
  readonly #waiting: { readonly size: number; readonly sent: () => void }[] = [];

  send(message: string, sent: () => void): void {
    this.bufferedAmount += message.length;
    this.#waiting.push({ size: message.length, sent });
  }

  take(count = 1): void {
    for (const { size, sent } of this.#waiting.splice(0, count)) {
      this.bufferedAmount -= size;
      sent();
    }
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }
}

function createOutbox() {
  const peer = new FakePeer();
  const state = { resumed: 0 };
  const outbox = new Outbox(peer, () => {
    state.resumed += 1;
  });
  return { peer, state, outbox };
}

test.each([
  ['one message larger than 1 MB', 1, 1_048_577],
  ['three messages of 400 kB', 3, 400_000],
  ['1,000 messages of 1 kB', 1_000, 1_024],
  ['more than 1,000 empty messages, which have a fixed cost,', 1_025, 0],
])('reading pauses while %s are waiting, and then resumes', (_what, count, size) => {
  const { peer, state, outbox } = createOutbox();

  for (let sent = 0; sent < count; sent += 1) void outbox.send('x'.repeat(size));
  expect(peer.isPaused).toBe(true);
  expect(state.resumed).toBe(0);

  peer.take(count);
  expect(peer.isPaused).toBe(false);
  expect(state.resumed).toBe(1);
});

test.each([
  ['one message smaller than 1 MB', 1, 1_000_000],
  ['two messages of 400 kB', 2, 400_000],
  ['500 small messages', 500, 100],
])('reading continues while %s are waiting', (_what, count, size) => {
  const { peer, outbox } = createOutbox();

  for (let sent = 0; sent < count; sent += 1) void outbox.send('x'.repeat(size));

  expect(peer.isPaused).toBe(false);
});

test('reading resumes when at most 1 MB is waiting', () => {
  const { peer, outbox } = createOutbox();
  for (let sent = 0; sent < 4; sent += 1) void outbox.send('x'.repeat(400_000));

  peer.take();
  expect(peer.isPaused).toBe(true);
  peer.take();
  expect(peer.isPaused).toBe(false);
});

test('send() resolves when the operating system has received the message', async () => {
  const { peer, outbox } = createOutbox();
  const sent = outbox.send('one');

  peer.take();

  await expect(sent).resolves.toBeUndefined();
});
