import { Outbox, type Peer } from '../../../../src/http/streams/outbox';

/** A peer that takes a message when the test lets it. */
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
  ['one message of more than 1 MB', 1, 1_048_577],
  ['three messages of 400 kB', 3, 400_000],
  ['a thousand messages of 1 kB', 1_000, 1_024],
  ['a thousand empty messages and some, for what each costs beside its text', 1_025, 0],
])('reading pauses while %s wait, and goes on afterwards', (_what, count, size) => {
  const { peer, state, outbox } = createOutbox();

  for (let sent = 0; sent < count; sent += 1) void outbox.send('x'.repeat(size));
  expect(peer.isPaused).toBe(true);
  expect(state.resumed).toBe(0);

  peer.take(count);
  expect(peer.isPaused).toBe(false);
  expect(state.resumed).toBe(1);
});

test.each([
  ['one message of less than 1 MB', 1, 1_000_000],
  ['two messages of 400 kB', 2, 400_000],
  ['five hundred small messages', 500, 100],
])('reading goes on while %s wait', (_what, count, size) => {
  const { peer, outbox } = createOutbox();

  for (let sent = 0; sent < count; sent += 1) void outbox.send('x'.repeat(size));

  expect(peer.isPaused).toBe(false);
});

test('reading goes on as soon as no more than 1 MB waits', () => {
  const { peer, outbox } = createOutbox();
  for (let sent = 0; sent < 4; sent += 1) void outbox.send('x'.repeat(400_000));

  peer.take();
  expect(peer.isPaused).toBe(true);
  peer.take();
  expect(peer.isPaused).toBe(false);
});

test('a message has been sent when the operating system has taken it', async () => {
  const { peer, outbox } = createOutbox();
  const sent = outbox.send('one');

  peer.take();

  await expect(sent).resolves.toBeUndefined();
});
