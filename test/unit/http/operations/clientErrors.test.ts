import { ClientError, limitErrors } from '../../../../src/http/operations/clientErrors';

/** The same error many times: to create 200,000 errors takes seconds, because each has a stack trace. */
function errorsWith(count: number, message: string, path: readonly (string | number)[]): readonly ClientError[] {
  return Array<ClientError>(count).fill(new ClientError({ message, path, extensions: { code: 'NOT_FOUND' } }));
}

test('ordinary errors are not limited', () => {
  const errors = errorsWith(2_000, '"acme/nothing" does not exist, or the credential cannot read it.', [
    'repository',
    'issues',
    'nodes',
    3,
    'comments',
  ]);

  expect(limitErrors(errors)).toEqual(errors);
});

test.each([
  ['long paths', 27_000, 'x', Array.from({ length: 20 }, () => 'x'.repeat(256))],
  ['long messages', 5_000, 'x'.repeat(2_000), ['a']],
  ['200,000 errors', 200_000, 'x', ['a', 1]],
])(
  'listed errors use at most one megabyte, and the last one contains the number of omitted errors (%s)',
  (_what, count, message, path) => {
    const shown = limitErrors(errorsWith(count, message, path));
    const last = shown.at(-1)?.toJSON();

    expect(JSON.stringify(shown).length).toBeLessThan(1_100_000);
    expect(last?.message).toContain(`${count - shown.length + 1} more errors are omitted`);
    expect(last?.extensions).toMatchObject({
      code: 'OPERATION_TOO_EXPENSIVE',
      resource: 'RESPONSE_BYTES',
      limit: 1_000_000,
    });
  },
);
