import type { ExecutorKind } from '../../src/graph/execution/executor';

/** The executor of the gateways in this test run: `jit` in `npm test`, `graphql-js` in `npm run test:graphql-js`. */
export const EXECUTOR: ExecutorKind = process.env['EXECUTOR'] === 'graphql-js' ? 'graphql-js' : 'jit';
