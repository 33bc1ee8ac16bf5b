import type { BitbucketSession } from '../../bitbucket/client';
import type { RepositoryEvent } from '../../events/event';
import type { DeliveredRepositories } from '../../events/deliveredRepositories';
import type { Events } from '../../events/events';
import type { AccessWatch } from './accessWatch';
import type { AccessCheckCache } from './accessCheckCache';

/** The events of a process, and the access checks of their subscribers. */
export interface EventSource {
  readonly events: Events<RepositoryEvent>;
  /** The repositories from which deliveries have arrived. */
  readonly deliveries: DeliveredRepositories;
  readonly accessWatch: AccessWatch;
  /** Shares the access check at the start of a subscription with other subscribers. */
  readonly accessChecks: AccessCheckCache;
  /** Opens a session with the caller's credential. The access checks during a subscription use it. */
  readonly openSession: () => BitbucketSession;
  /**
   * Identifies the session of a person who has signed in. Sessions of one person have one principal, but end separately, so their
   * subscriptions share no access checks.
   */
  readonly sessionKey?: string | undefined;
}
