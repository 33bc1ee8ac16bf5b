import type { Principal } from '../../bitbucket/credentials/principals';
import type { Headers } from '../headers';
import type { RestPath } from '../restPath';
import type { RateLimitState } from '../../bitbucket/types';
import { type CallsByGroup, countedFor, groupOf, type QuotaGroup } from '../../bitbucket/quotaGroups';
import type { QuotaAccount, QuotaLedger } from './ledger';
import { toldQuota } from './quotaHeaders';
import { quotaState, type QuotaShortage, shortageOf } from './quotaState';

export interface QuotaOptions {
  readonly ledger: QuotaLedger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is known of one group. */
export interface GroupState extends RateLimitState {
  readonly group: QuotaGroup;
}

/** What Bitbucket lets each principal ask an hour: counted here, and put right by whatever Bitbucket says. */
export class Quota {
  constructor(private readonly options: QuotaOptions) {}

  /** A request leaves; each attempt of a call is one. */
  async sent(principal: Principal, path: RestPath): Promise<void> {
    await this.options.ledger.countRequest(account(principal, path), this.options.now());
  }

  async answered(principal: Principal, path: RestPath, headers: Headers, status: number): Promise<void> {
    const told = toldQuota(headers, status, this.options.now());
    await this.options.ledger.observe(account(principal, path), told);
  }

  /** What is known of access to repository data, which is what runs out. */
  async state(principal: Principal): Promise<RateLimitState> {
    return quotaState(await this.#record(principal, 'api'), 'api', principal.kind, this.options.now());
  }

  /** Of each group that is limited. */
  async states(principal: Principal): Promise<readonly GroupState[]> {
    const groups = principal.kind === 'anonymous' ? (['api'] as const) : (['api', 'webhooks'] as const);
    const now = this.options.now();
    return Promise.all(
      groups.map(async (group) => ({
        group,
        ...quotaState(await this.#record(principal, group), group, principal.kind, now),
      })),
    );
  }

  /** The first group that so many calls would take below the reserve; undefined when all fit. */
  async shortage(
    principal: Principal,
    calls: CallsByGroup,
    reservePercent: number,
  ): Promise<QuotaShortage | undefined> {
    const now = this.options.now();
    const counted = countedFor(calls, principal.kind);
    for (const group of ['api', 'webhooks'] as const) {
      const wanted = counted[group] ?? 0;
      if (wanted === 0) continue;
      const record = await this.#record(principal, group);
      const shortage = shortageOf(record, { group, credential: principal.kind, calls: wanted, reservePercent, now });
      if (shortage !== undefined) return shortage;
    }
    return undefined;
  }

  #record(principal: Principal, group: QuotaGroup) {
    return this.options.ledger.read({ principal: principal.key, group }, this.options.now());
  }
}

function account(principal: Principal, path: RestPath): QuotaAccount {
  return { principal: principal.key, group: groupOf(path, principal.kind) };
}
