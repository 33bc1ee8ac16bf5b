import { headOf } from '../../../../src/http/errors/responseHead';
import { ClientError } from '../../../../src/http/operations/clientErrors';

test.each([
  ['INTERNAL_SERVER_ERROR', 500],
  ['STATE_UNAVAILABLE', 503],
  ['GRAPHQL_VALIDATION_FAILED', 400],
  ['RATE_LIMITED', 400],
])('an operation that is rejected with %s has the status %i', (code, status) => {
  expect(headOf(new ClientError({ message: 'no', extensions: { code } }))).toEqual({ status });
});

test('a wait is also a header, in whole seconds', () => {
  const error = new ClientError({ message: 'no', extensions: { code: 'RATE_LIMITED', retryAfterMs: 1_001 } });

  expect(headOf(error)).toEqual({ status: 429, headers: new Map([['retry-after', '2']]) });
});
