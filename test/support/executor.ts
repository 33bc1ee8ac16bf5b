import type { ExecutorKind } from '../../src/graph/execution/executor';

/** The executor of the gateways in this test run. `npm test` uses the default, `npm run test:graphql-js` the other one. */
export const EXECUTOR: ExecutorKind = process.env['EXECUTOR'] === 'graphql-js' ? 'graphql-js' : 'jit';
