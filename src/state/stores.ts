import type { SessionStore } from '../auth/sessionStore';
import type { TokenStore } from '../bitbucket/credentials/tokenStore';
import type { UnsupportedFilters } from '../bitbucket/unsupportedFilters';
import type { RepositoryEvent } from '../events/event';
import type { Events } from '../events/events';
import type { IdempotencyStore } from '../graph/idempotency/store';
import type { ResponseStore } from '../rest/cache/responseStore';
import type { QuotaLedger } from '../rest/quota/ledger';

/** The state of a gateway that outlives an operation. */
export interface Stores {
  readonly responseStore: ResponseStore;
  readonly quotaLedger: QuotaLedger;
  readonly unsupportedFilters: UnsupportedFilters;
  readonly tokenStore: TokenStore;
  readonly sessionStore: SessionStore;
  readonly idempotencyStore: IdempotencyStore;
  readonly events: Events<RepositoryEvent>;
}
