import type { Account } from '../data/model';

/** At this number, the oldest grant is revoked. */
const MAX_GRANTS = 10_000;

/** The permission of an account for a consumer to act as this account. All tokens belong to a grant. */
export class Grant {
  #isRevoked = false;

  constructor(
    readonly account: Account,
    readonly scopes: readonly string[],
    readonly consumerKey: string,
  ) {}

  /** Whether all codes and tokens of this grant are invalid. */
  get isRevoked(): boolean {
    return this.#isRevoked;
  }

  revoke(): void {
    this.#isRevoked = true;
  }
}

/** The grants that people gave on consent pages. */
export class Grants {
  readonly #grants = new Set<Grant>();

  add(grant: Grant): Grant {
    const [oldest] = this.#grants;
    if (oldest !== undefined && this.#grants.size >= MAX_GRANTS) this.#revoke(oldest);
    this.#grants.add(grant);
    return grant;
  }

  /** Revokes all grants of an account. Returns their number. */
  revokeAllOf(account: Account): number {
    const grants = [...this.#grants].filter((grant) => grant.account === account && !grant.isRevoked);
    for (const grant of grants) this.#revoke(grant);
    return grants.length;
  }

  #revoke(grant: Grant): void {
    grant.revoke();
    this.#grants.delete(grant);
  }
}
