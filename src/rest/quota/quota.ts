import type { CallsByGroup, QuotaRules } from '../dialect';
import type { Headers } from '../headers';
import type { Principal } from '../principal';
import type { RestPath } from '../restPath';
import type { QuotaAccount, QuotaLedger, QuotaRecord } from './ledger';
import { reportedQuota } from './quotaHeaders';
import { type DocumentedGroup, quotaState, type QuotaShortage, type RateLimitState, shortageOf } from './quotaState';

export interface QuotaOptions {
  readonly rules: QuotaRules;
  readonly ledger: QuotaLedger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The rate-limit state of one quota group: the endpoints that the upstream counts together. */
export interface GroupState extends RateLimitState {
  readonly group: string;
}

/** The hourly quota of each principal: counted by the gateway, and corrected by what the upstream reports. */
export class Quota {
  constructor(private readonly options: QuotaOptions) {}

  /** Counts one HTTP request. A retried call counts once per attempt. */
  async countRequest(principal: Principal, path: RestPath): Promise<void> {
    await this.options.ledger.countRequest(this.#ledgerAccount(principal, path), this.options.now());
  }

  /** Records the quota that a response reported. */
  async observe(principal: Principal, path: RestPath, headers: Headers, status: number): Promise<void> {
    const reported = reportedQuota(headers, status, this.options.now());
    await this.options.ledger.observe(this.#ledgerAccount(principal, path), reported);
  }

  /** The state of the principal's main group, which is the first limited group: repository data at Bitbucket. */
  async state(principal: Principal): Promise<RateLimitState> {
    const [group] = this.options.rules.limitedGroups(principal.kind);
    return quotaState(
      await this.#readRecord(principal, group),
      this.#documentedGroup(principal, group),
      this.options.now(),
    );
  }

  /** The states of all limited groups. */
  async states(principal: Principal): Promise<readonly GroupState[]> {
    const now = this.options.now();
    return Promise.all(
      this.options.rules.limitedGroups(principal.kind).map(async (group) => ({
        group,
        ...quotaState(await this.#readRecord(principal, group), this.#documentedGroup(principal, group), now),
      })),
    );
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

  #readRecord(principal: Principal, group: string): Promise<QuotaRecord> {
    return this.options.ledger.read({ principal: principal.key, group }, this.options.now());
  }

  #documentedGroup({ kind }: Principal, group: string): DocumentedGroup {
    const { rules } = this.options;
    return { group, limit: rules.documentedLimit(group, kind), resource: rules.resourceName(group, kind) };
  }

  #ledgerAccount(principal: Principal, path: RestPath): QuotaAccount {
    return { principal: principal.key, group: this.options.rules.groupOf(path, principal.kind) };
  }
}
