import { GraphQLError } from 'graphql';
import { type SubscriptionSize, SubscriptionMemory } from '../../../../src/http/operations/subscriptionMemory';

const SMALL: SubscriptionSize = { hash: 'a', documentCharacters: 100, variablesCharacters: 10 };

/** Returns the number of subscriptions that fit. */
function countOf(memory: SubscriptionMemory, retained: (index: number) => SubscriptionSize): number {
  for (let index = 0; index < 10_000; index += 1) {
    try {
      memory.reserve(retained(index));
    } catch (error) {
      expect(error).toBeInstanceOf(GraphQLError);
      expect(error).toMatchObject({ extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESPONSE_BYTES' } });
      return index;
    }
  }
  return Infinity;
}

test.each([
  ['small subscriptions to one document', () => SMALL, 990],
  ['small subscriptions to separate documents', (index: number) => ({ ...SMALL, hash: String(index) }), 433],
  [
    'large documents',
    (index: number) => ({ hash: String(index), documentCharacters: 60_000, variablesCharacters: 2 }),
    1,
  ],
  ['large variables', () => ({ ...SMALL, variablesCharacters: 100_000 }), 12],
])('ten megabytes have space for a limited number of subscriptions: %s', (_what, retained, count) => {
  expect(countOf(new SubscriptionMemory({ maxBytes: 10_000_000 }), retained)).toBe(count);
});

test('an ended subscription frees its memory once', () => {
  const memory = new SubscriptionMemory({ maxBytes: 40_000 });
  const release = memory.reserve(SMALL);
  memory.reserve(SMALL);
  expect(() => memory.reserve({ ...SMALL, hash: 'b' })).toThrow('use all the memory');

  release();
  release();

  expect(() => memory.reserve(SMALL)).not.toThrow();
  expect(() => memory.reserve(SMALL)).toThrow('use all the memory');
});

test('the memory of subscriptions is unlimited if the limit is 0', () => {
  expect(countOf(new SubscriptionMemory({ maxBytes: 0 }), () => SMALL)).toBe(Infinity);
});
