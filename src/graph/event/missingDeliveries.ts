import type { DeliveredRepositories } from '../../events/deliveredRepositories';
import type { EventRepository } from '../../events/event';
import type { Warning } from '../context';

/** Returns the warning of a subscription to a repository from which no delivery has arrived. Undefined if one has arrived. */
export function missingDeliveries(repository: EventRepository, deliveries: DeliveredRepositories): Warning | undefined {
  if (!deliveries.isMissing(repository)) return undefined;
  const { isOneOfSeveral, startedAt } = deliveries;
  const gateway = isOneOfSeveral ? 'at this instance of the gateway since it started' : 'since the gateway started';
  const message =
    `No webhook delivery for ${repository.fullName ?? 'this repository'} has arrived ${gateway} ` +
    `(${startedAt.toISOString()}), so this subscription may receive nothing. ` +
    'Bitbucket needs a webhook for the repository with the URL of this gateway: see docs/webhooks.md.';
  return { code: 'NO_DELIVERIES', message };
}
