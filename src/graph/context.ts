import type { BitbucketSession } from '../bitbucket/client';
import type { IssueTracker } from './issue/tracker';

export interface OperationContextOptions {
  readonly bitbucket: BitbucketSession;
  /** Where issues come from; Bitbucket's own tracker unless given. */
  readonly issueTracker?: IssueTracker;
}

/** What the resolvers of one operation share. Loaders are made when they are first used and live as long as this. */
export class OperationContext {
  readonly bitbucket: BitbucketSession;
  readonly issueTracker: IssueTracker;
  readonly #made = new Map<unknown, unknown>();

  constructor({ bitbucket, issueTracker = bitbucket.issues }: OperationContextOptions) {
    this.bitbucket = bitbucket;
    this.issueTracker = issueTracker;
  }

  /** The one loader that `make` makes for this operation. */
  loader<Loader>(make: (context: OperationContext) => Loader): Loader {
    if (!this.#made.has(make)) this.#made.set(make, make(this));
    return this.#made.get(make) as Loader;
  }
}

export function createOperationContext(options: OperationContextOptions): OperationContext {
  return new OperationContext(options);
}
