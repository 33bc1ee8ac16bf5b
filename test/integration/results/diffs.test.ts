import type { ExecutorKind } from '../../../src/graph/execution/executor';
import { type MeteredExecution, startMetered } from '../../support/metered';

let metered: MeteredExecution;
beforeAll(async () => {
  metered = await startMetered();
});

const SELECTIONS = [
  ['alone', 'diff', 1],
  ['with smaller fields', 'hash diff message', 1],
  ['with aliases', 'hash a: diff b: diff c: diff', 3],
] as const;

describe.each<ExecutorKind>(['jit', 'graphql-js'])('with %s', (executor) => {
  test.each(SELECTIONS)(
    'a diff that exceeds the response limit by one byte is null with a warning: %s',
    async (_name, selection, diffs) => {
      const document = `{ repository(fullName: "acme/widget") { commit(revision: "main") { ${selection} } } }`;
      const unlimited = await metered.run({ executor, document });

      const fitting = await metered.run({ executor, document, limits: { maxBytes: unlimited.meter.bytes } });
      const tooLarge = await metered.run({ executor, document, limits: { maxBytes: unlimited.meter.bytes - 1 } });

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
