import { skipToken, useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { costLedger } from '../gateway/costLedger.ts';
import { QuotaDocument } from '../generated/operations.ts';
import { plural } from '../lib/plural.ts';
import { useStore } from '../lib/store.ts';
import { formatTime } from '../lib/time.ts';
import type { ViewPath } from '../route.ts';

/** The REST calls of a view since the page was loaded, and the quota that is left. */
export function CostPanel({ view }: { readonly view: ViewPath }) {
  const costs = useStore(costLedger)[view] ?? [];
  const calls = sum(costs.map((cost) => cost.calls));
  const cached = sum(costs.map((cost) => cost.cached));
  return (
    <details className="cost">
      <summary>
        <span>
          <b data-testid="calls">{calls}</b> REST {calls === 1 ? 'call' : 'calls'}
        </span>
        <span>
          <b>{cached}</b> cached
        </span>
        <QuotaLeft recorded={costs.length} />
      </summary>
      <div className="table-scroll">
        <table className="cost-table">
          <caption>
            What this view has cost since the page was loaded. The check of access at the start of a live connection
            costs one further call per repository.
          </caption>
          <thead>
            <tr>
              <th scope="col">Operation</th>
              <th scope="col">Kind</th>
              <th scope="col">REST calls</th>
              <th scope="col">Cached</th>
              <th scope="col">Rounds</th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ id, operation, kind, calls: own, cached: read, rounds }) => (
              <tr key={id}>
                <th scope="row">{operation}</th>
                <td>{kind}</td>
                <td>{own}</td>
                <td>{read}</td>
                <td>{rounds}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** @param recorded the number of recorded costs: reads the quota again when it changes */
function QuotaLeft({ recorded }: { readonly recorded: number }) {
  const { data, refetch } = useQuery(QuotaDocument, recorded === 0 ? skipToken : { fetchPolicy: 'network-only' });
  useEffect(() => {
    if (recorded > 1) void refetch();
  }, [recorded, refetch]);
  const quota = data?.rateLimit;
  if (!quota || quota.remaining === null) return null;
  return (
    <span title={quota.resetAt === null ? undefined : `More calls are available from ${formatTime(quota.resetAt)}.`}>
      <b>{quota.remaining}</b> of {quota.limit === null ? 'the quota' : plural(quota.limit, 'call')} left
      {quota.nearLimit === true && ' – almost used up'}
    </span>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
