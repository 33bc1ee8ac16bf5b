import type { BitbucketSession } from '../../../src/bitbucket/client';

export type Call = (session: BitbucketSession) => Promise<unknown>;

/** The expected behaviour of one endpoint. This table is written by hand, and not derived from the declarations. */
export interface EndpointRow extends Behaviour {
  /** The name of the export. For a collection followed by `list` or `item`. */
  readonly name: string;
  /** How metrics and logs name it. */
  readonly label: string;
  /** The path that `read` requests, decoded. */
  readonly path: string;
  readonly read: Call;
  /** Reads of the same address in other spellings, and whether they share its cache entry. */
  readonly spellings: readonly (readonly [read: Call, isShared: boolean])[];
  readonly writes: readonly Call[];
}

/** An address whose responses are never cached: it is only written to, or its state can change at any time. */
export interface UncachedRow extends Pick<EndpointRow, 'name' | 'label'> {
  /** The method and the path that `send` requests, decoded. */
  readonly request: string;
  readonly send: Call;
}

export interface Behaviour {
  /** The kind whose TTL applies. `immutable`: no TTL, event or write removes the response. */
  readonly cache:
    | 'repository'
    | 'issue'
    | 'tracker'
    | 'commit'
    | 'status'
    | 'pullRequest'
    | 'pipeline'
    | 'environment'
    | 'ref'
    | 'hook'
    | 'workspace'
    | 'account'
    | 'immutable';
  readonly quota: 'api' | 'webhooks' | 'unlimited';
  readonly provesAccess: boolean;
  readonly within: 'repository' | 'workspace' | 'nothing';
}
