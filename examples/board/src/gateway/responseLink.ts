import { ApolloLink } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { upstreamCostOf, warningsOf } from 'bitbucket-graphql-client/errors';
import { tap } from 'rxjs';
import { currentView } from '../route.ts';
import { recordCost } from './costLedger.ts';
import { recordNotices, staleOf } from './notices.ts';

/** Reads `extensions` of each response: the cost, the warnings and the stale data of the view that sent the operation. */
export function createResponseLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const view = currentView();
    return forward(operation).pipe(
      tap(({ extensions }) => {
        const name = operation.operationName ?? 'unnamed';
        const cost = upstreamCostOf(extensions);
        if (cost !== null && !isFree(cost)) {
          recordCost(
            { ...cost, cached: cost.cached + cost.deduplicated, operation: name, kind: kindOf(operation) },
            view,
          );
        }
        recordNotices(view, name, { warnings: warningsOf(extensions), stale: staleOf(extensions) });
      }),
    );
  });
}

/** An operation that reads no data of Bitbucket, for example the quota. */
function isFree(cost: { readonly calls: number; readonly cached: number; readonly deduplicated: number }): boolean {
  return cost.calls + cost.cached + cost.deduplicated === 0;
}

function kindOf({ operationType }: ApolloLink.Operation): 'query' | 'mutation' | 'event' {
  if (operationType === OperationTypeNode.SUBSCRIPTION) return 'event';
  return operationType === OperationTypeNode.MUTATION ? 'mutation' : 'query';
}
