import { type PromisedOperation, variablesOf } from '../../integration/promisedOperations/promisedOperation';
import { PULL_REQUEST_WRITES } from '../../integration/promisedOperations/pullRequestWrites';
import { READS } from '../../integration/promisedOperations/reads';
import { WRITES } from '../../integration/promisedOperations/writes';
import type { Random } from '../generate/random';
import { DOCUMENTS } from './documents';

/** An operation without its variables. */
export interface UpstreamOperation {
  readonly name: string;
  readonly kind: 'read' | 'write';
  readonly document: string;
  /** @param earlier returns the data of an operation of the setup. */
  variables(earlier: (name: string) => unknown): unknown;
}

/** The queries: those in schema/operations, and further ones. */
export const QUERIES: readonly UpstreamOperation[] = [
  ...READS.map((promised) => promisedOperation('read', promised)),
  ...Object.entries(DOCUMENTS).map(([name, document]): UpstreamOperation => {
    return { name, kind: 'read', document, variables: () => undefined };
  }),
];

/** The mutations in schema/operations. Later ones use the objects that earlier ones created. */
const MUTATIONS: readonly UpstreamOperation[] = [...WRITES, ...PULL_REQUEST_WRITES].map((promised) =>
  promisedOperation('write', promised),
);

/** The mutations that close a pull request. Other mutations of the pull request are rejected after them. */
const CLOSING = MUTATIONS.filter(({ name }) => /^(?:Merge|Decline)PullRequest/.test(name));
const NOT_CLOSING = MUTATIONS.filter((mutation) => !CLOSING.includes(mutation));

/** The mutations that create the objects which other mutations use. */
export const SETUP_MUTATIONS: readonly UpstreamOperation[] = NOT_CLOSING.filter(
  ({ name }) => !name.startsWith('Delete'),
);

/** @param kind `close`: a mutation that closes a pull request. `write`: any other mutation. */
export function pickOperation(kind: 'read' | 'write' | 'close', random: Random): UpstreamOperation {
  switch (kind) {
    case 'read':
      return random.pick(QUERIES);
    case 'write':
      return random.pick(NOT_CLOSING);
    case 'close':
      return random.pick(CLOSING);
  }
}

function promisedOperation(kind: 'read' | 'write', promised: PromisedOperation): UpstreamOperation {
  const { name, document } = promised;
  return { name, kind, document, variables: (earlier) => variablesOf(promised, earlier) };
}
