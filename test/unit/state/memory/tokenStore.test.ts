import { MemoryTokenStore } from '../../../../src/state/memory/tokenStore';
import { describeTokenStore } from '../../../conformance/tokenStore';
import { ManualClock } from '../../../support/manualClock';

describeTokenStore('the tokens in memory', () => {
  const clock = new ManualClock();
  return Promise.resolve({
    tokens: new MemoryTokenStore(() => clock.now()),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
});

test('the token that was used least recently is removed when there are more than 1,000', () => {
  const tokens = new MemoryTokenStore(() => 0);
  for (let number = 0; number <= 1_000; number += 1) {
    tokens.claimRenewal(`${number}`, { owner: 'one', durationMs: 1 });
    tokens.store(`${number}`, { secret: 's', renewInMs: 1, expiresInMs: 1 }, 'one');
  }

  expect([0, 1, 1_000].map((number) => tokens.read(`${number}`)?.secret)).toEqual([undefined, 's', 's']);
});
