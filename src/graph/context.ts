import type { BitbucketSession } from '../bitbucket/client';
import type { IssueTracker } from './issue/tracker';

export interface OperationContextOptions {
  readonly bitbucket: BitbucketSession;
  /** Where issues come from; Bitbucket's own tracker unless given. */
  readonly issueTracker?: IssueTracker;
}

/** What the resolvers of one operation share. */
export interface OperationContext {
  readonly bitbucket: BitbucketSession;
  readonly issueTracker: IssueTracker;
  /** The one loader that `make` makes for this operation, made when it is first used. */
  loader<Loader>(make: (context: OperationContext) => Loader): Loader;
}

/** A plain object, for Apollo Server copies the context member by member. */
export function createOperationContext({
  bitbucket,
  issueTracker = bitbucket.issues,
}: OperationContextOptions): OperationContext {
  const made = new Map<unknown, unknown>();
  const context: OperationContext = {
    bitbucket,
    issueTracker,
    loader: <Loader>(make: (context: OperationContext) => Loader): Loader => {
      if (!made.has(make)) made.set(make, make(context));
      return made.get(make) as Loader;
    },
  };
  return context;
}
