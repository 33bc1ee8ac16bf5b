import type { Awaitable } from '../../lib/awaitable';
import type { CallsByGroup, QuotaRules } from '../dialect';
import { type Headers, retryAfterMs } from '../headers';
import type { Logger } from '../logger';
import type { Principal } from '../principal';
import type { RestPath } from '../restPath';
import { IgnoredHeaders } from './ignoredHeaders';
import { brakeMsOf, type QuotaAccount, type QuotaLedger, type QuotaRecord } from './ledger';
import { hasQuotaHeaders, reportedQuota } from './quotaHeaders';
import { type DocumentedGroup, quotaState, type QuotaShortage, type RateLimitState, shortageOf } from './quotaState';

export interface QuotaOptions {
  readonly rules: QuotaRules;
  readonly ledger: QuotaLedger;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Limits of the wait after a 429 whose headers request none. */
const MIN_DEFAULT_WAIT_MS = 1_000;
const MAX_DEFAULT_WAIT_MS = 60_000;

/** The rate-limit state of one quota group: the endpoints that the upstream counts together. */
export interface GroupState extends RateLimitState {
  readonly group: string;
}

/** The hourly quota of each principal: counted by the gateway, and corrected by what the upstream reports. */
export class Quota {
  readonly #ignoredHeaders: IgnoredHeaders;

  constructor(private readonly options: QuotaOptions) {
    this.#ignoredHeaders = new IgnoredHeaders(options.logger);
  }

  /**
   * Counts one HTTP request, unless a brake forbids it. A retried call counts once per attempt.
   *
   * @param waitedUntilMs the end of the last wait of the call. A timer can fire slightly before the clock reaches this time
   * @returns the milliseconds until the brake ends, or 0 if the request may be sent
   */
  countRequest(principal: Principal, path: RestPath, waitedUntilMs = 0): Awaitable<number> {
    const atMs = Math.max(this.options.now(), waitedUntilMs);
    return this.options.ledger.countRequest(this.#ledgerAccount(principal, path), atMs);
  }

  /** Milliseconds until the last known brake ends. `countRequest` can return one that another process has set. */
  knownBrakeMs(principal: Principal, path: RestPath): number {
    return this.options.ledger.knownBrakeMs(this.#ledgerAccount(principal, path), this.options.now());
  }

  /** Records a response that is not a 429. */
  observe(principal: Principal, path: RestPath, headers: Headers): Awaitable<void> {
    const now = this.options.now();
    const account = this.#ledgerAccount(principal, path);
    if (!hasQuotaHeaders(headers)) return this.options.ledger.observe(account, {}, now);
    this.#ignoredHeaders.observe(headers, now);
    return this.options.ledger.observe(account, reportedQuota(headers, now), now);
  }

  /**
   * Records a 429. Its headers determine how long no request of its principal and quota group may be sent. Without such
   * headers, an active brake stays as it is. Otherwise the wait doubles with each 429 in a row.
   *
   * @returns the milliseconds until the brake ends
   */
  async observeRejection(principal: Principal, path: RestPath, headers: Headers): Promise<number> {
    const { ledger } = this.options;
    const account = this.#ledgerAccount(principal, path);
    const now = this.options.now();
    this.#ignoredHeaders.observe(headers, now);
    const record = await ledger.read(account, now);
    const activeMs = brakeMsOf(record, now);
    const waitMs = retryAfterMs(headers, now) ?? (activeMs > 0 ? activeMs : defaultWaitMs(record));
    await ledger.observe(account, reportedQuota(headers, now), now);
    await ledger.setBrake(account, { since: now, until: now + waitMs });
    return Math.max(waitMs, activeMs);
  }

  /** The state of the principal's main group, which is the first limited group: repository data at Bitbucket. */
  state(principal: Principal): Promise<RateLimitState> {
    const [group] = this.options.rules.limitedGroups(principal.kind);
    return this.#stateOf(principal, group);
  }

  /** The states of all limited groups. */
  states(principal: Principal): Promise<readonly GroupState[]> {
    const groups = this.options.rules.limitedGroups(principal.kind);
    return Promise.all(groups.map(async (group) => ({ group, ...(await this.#stateOf(principal, group)) })));
  }

  /** The shortage in the first group in which the calls would use the reserve. Undefined if they fit in all groups. */
  async shortage(
    principal: Principal,
    calls: CallsByGroup,
    reservePercent: number,
  ): Promise<QuotaShortage | undefined> {
    const { rules } = this.options;
    const now = this.options.now();
    const counted = rules.countedAs(calls, principal.kind);
    for (const group of rules.limitedGroups(principal.kind)) {
      const needed = counted[group] ?? 0;
      if (needed === 0) continue;
      const record = await this.#readRecord(principal, group);
      const demand = { calls: needed, reservePercent };
      const shortage = shortageOf(record, this.#documentedGroup(principal, group), demand, now);
      if (shortage !== undefined) return shortage;
    }
    return undefined;
  }

  async #stateOf(principal: Principal, group: string): Promise<RateLimitState> {
    const record = await this.#readRecord(principal, group);
    return quotaState(record, this.#documentedGroup(principal, group), this.options.now());
  }

  #readRecord(principal: Principal, group: string): Awaitable<QuotaRecord> {
    return this.options.ledger.read({ principal: accountOf(principal), group }, this.options.now());
  }

  #documentedGroup({ kind }: Principal, group: string): DocumentedGroup {
    const { rules } = this.options;
    return { group, limit: rules.documentedLimit(group, kind), resource: rules.resourceName(group, kind) };
  }

  #ledgerAccount(principal: Principal, path: RestPath): QuotaAccount {
    return { principal: accountOf(principal), group: this.options.rules.groupOf(path, principal.kind) };
  }
}

/** The account in the ledger. Sessions of one person can be several principals, and Bitbucket counts their requests together. */
function accountOf({ key, quotaAccount = key }: Principal): string {
  return quotaAccount;
}

/** Twice the last wait if the upstream has accepted no request since. */
function defaultWaitMs({ brake }: QuotaRecord): number {
  if (brake === undefined) return MIN_DEFAULT_WAIT_MS;
  const doubledMs = 2 * (brake.until - brake.since);
  return Math.min(MAX_DEFAULT_WAIT_MS, Math.max(MIN_DEFAULT_WAIT_MS, doubledMs));
}
