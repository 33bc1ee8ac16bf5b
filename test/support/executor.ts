import type { ExecutorKind } from '../../src/graph/execution/executor';

/** What the gateways of this run execute with: `npm test` the default, `npm run test:graphql-js` the other. */
export const EXECUTOR: ExecutorKind = process.env['EXECUTOR'] === 'graphql-js' ? 'graphql-js' : 'jit';
