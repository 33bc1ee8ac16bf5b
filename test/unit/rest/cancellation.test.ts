import { getEventListeners } from 'node:events';
import { Cancellation, Deadline } from '../../../src/rest/cancellation';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { failureOf } from '../bitbucket/upstream';

const CALL = { service: 'Bitbucket', method: 'GET', path: '/user' };
const LEFT = new UpstreamError('UPSTREAM_TIMEOUT', 'left');

function pending(): Promise<never> {
  return new Promise(() => undefined);
}

function abortListeners(signal: AbortSignal): number {
  return getEventListeners(signal, 'abort').length;
}

describe('a cancellation with a signal as its source', () => {
  test('has one listener at the signal for many waits, and none when they have ended', async () => {
    const { signal } = new AbortController();
    const cancellation = new Cancellation(signal);
    const finish: ((value: number) => void)[] = [];
    const waits = Array.from({ length: 50 }, () => cancellation.wait(new Promise((resolve) => finish.push(resolve))));
    const during = abortListeners(signal);

    for (const [index, resolve] of finish.entries()) resolve(index);
    const values = await Promise.all(waits);

    expect([during, abortListeners(signal), values.at(-1)]).toEqual([1, 0, 49]);
  });

  test('ends all waits when the signal aborts, and has no listener left', async () => {
    const controller = new AbortController();
    const cancellation = new Cancellation(controller.signal);
    const failures = [pending(), pending()].map((promise) => failureOf(cancellation.wait(promise)));

    controller.abort();

    const messages = (await Promise.all(failures)).map(({ message }) => message);
    expect(messages).toEqual(Array(2).fill('The client disconnected before the upstream responded.'));
    expect(abortListeners(controller.signal)).toBe(0);
  });

  test('has the reason of the signal as its error if that is an UpstreamError', () => {
    const cancellation = new Cancellation(AbortSignal.abort(LEFT));

    expect(cancellation.error).toBe(LEFT);
    expect(() => {
      cancellation.throwIfCancelled();
    }).toThrow(LEFT);
  });

  test('rejects a wait that starts after the signal has aborted', async () => {
    const cancellation = new Cancellation(AbortSignal.abort(LEFT));

    expect(await failureOf(cancellation.wait(pending()))).toBe(LEFT);
  });
});

describe('a wait', () => {
  test('has the result of its promise, or its error', async () => {
    const cancellation = new Cancellation();

    expect(await cancellation.wait(Promise.resolve(7))).toBe(7);
    await expect(cancellation.wait(Promise.reject(new TypeError('no')))).rejects.toThrow(TypeError);
  });

  test('reports that it was cancelled once, and not after it has ended', async () => {
    const cancellation = new Cancellation();
    const reported: string[] = [];
    await cancellation.wait(Promise.resolve(), () => reported.push('ended'));
    const wait = failureOf(cancellation.wait(pending(), () => reported.push('pending')));

    cancellation.cancel(LEFT);
    cancellation.cancel(new UpstreamError('UPSTREAM_TIMEOUT', 'again'));

    expect(await wait).toBe(LEFT);
    expect([reported, cancellation.error]).toEqual([['pending'], LEFT]);
  });

  test.each(['before', 'after'])('aborts the signal that was created %s it is cancelled', (when) => {
    const cancellation = new Cancellation();
    const early = when === 'before' ? cancellation.signal : undefined;

    cancellation.cancel(LEFT);
    const signal = early ?? cancellation.signal;

    expect([signal.aborted, signal.reason]).toEqual([true, LEFT]);
  });
});

describe('the deadline of an attempt', () => {
  test('cancels the attempt with UPSTREAM_TIMEOUT when the time is over', async () => {
    const call = new Cancellation();
    const deadline = new Deadline(call, 1, CALL);

    const error = await failureOf(deadline.wait(pending()));

    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', details: { upstream: CALL } });
    expect(error.message).toBe('Bitbucket did not respond in time.');
    expect(call.error).toBeUndefined();
  });

  test.each(['before', 'while'])('is cancelled with its call (%s it runs)', (when) => {
    const call = new Cancellation();
    if (when === 'before') call.cancel(LEFT);
    const deadline = new Deadline(call, 60_000, CALL);

    call.cancel(LEFT);
    deadline.end();

    expect(deadline.error).toBe(LEFT);
  });

  test('leaves its call and its timer when the attempt has ended', async () => {
    const { signal } = new AbortController();
    const deadline = new Deadline(new Cancellation(signal), 1, CALL);
    const during = abortListeners(signal);

    deadline.end();
    await new Promise((resolve) => setTimeout(resolve, 5));

    expect([during, abortListeners(signal), deadline.error]).toEqual([1, 0, undefined]);
  });
});
