import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createOperationContext, type OperationContext } from '../../../src/graph/context';
import { Idempotency } from '../../../src/graph/idempotency/idempotency';
import { MemoryIdempotencyStore } from '../../../src/state/memory/idempotencyStore';

/** The context of an operation that makes its calls with this session. */
export function contextOf(bitbucket: BitbucketSession): OperationContext {
  const idempotency = new Idempotency({ store: new MemoryIdempotencyStore(), settleMs: 0, requestTimeoutMs: 1_000 });
  return createOperationContext({ bitbucket, callerId: 'test', idempotency });
}
