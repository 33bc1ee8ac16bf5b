import type { ExecutorKind } from '../../../src/graph/execution/executor';
import { type MeteredExecution, startMetered } from '../../support/metered';

let metered: MeteredExecution;
beforeAll(async () => {
  metered = await startMetered();
});

const SELECTIONS = [
  ['alone', 'diff', 1],
  ['beside what fits', 'hash diff message', 1],
  ['at several places', 'hash a: diff b: diff c: diff', 3],
] as const;

describe.each<ExecutorKind>(['jit', 'graphql-js'])('with %s', (executor) => {
  test.each(SELECTIONS)(
    'a diff that is a byte too large for the result is null: %s',
    async (_name, selection, diffs) => {
      const document = `{ repository(fullName: "acme/widget") { commit(revision: "main") { ${selection} } } }`;
      const whole = await metered.run({ executor, document });

      const fitting = await metered.run({ executor, document, limits: { maxBytes: whole.meter.bytes } });
      const tooLarge = await metered.run({ executor, document, limits: { maxBytes: whole.meter.bytes - 1 } });

      expect(diffsIn(fitting.result.data)).toBe(diffs);
      expect(fitting.warnings).toEqual([]);
      expect(diffsIn(tooLarge.result.data)).toBe(0);
      expect(tooLarge.result.errors).toBeUndefined();
      expect(tooLarge.warnings).toEqual(['DIFF_TOO_LARGE']);
    },
  );
});

function diffsIn(data: unknown): number {
  return JSON.stringify(data).split('diff --git').length - 1;
}
