import { ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { connectionType } from '../connections/types';
import { CacheId } from '../nodes/cacheId';
import { Entity } from '../projection/entity';
import { From, Identity } from '../projection/fieldDecorators';
import { instant, oneOf, text, url } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';

export enum CommitStatusState {
  SUCCESSFUL = 'SUCCESSFUL',
  FAILED = 'FAILED',
  INPROGRESS = 'INPROGRESS',
  STOPPED = 'STOPPED',
}
registerEnumType(CommitStatusState, {
  name: 'CommitStatusState',
  description: 'The state of a build. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
  valuesConfig: {
    SUCCESSFUL: { description: 'The build has succeeded.' },
    FAILED: { description: 'The build has failed.' },
    INPROGRESS: { description: 'The build is running.' },
    STOPPED: { description: 'The build was stopped before it finished.' },
  },
});

/** The list that contains a status. */
export interface StatusList {
  readonly repository: RepositoryScope;
  /** The hash of the commit. Absent for the statuses of a pull request, whose rows contain the hash. */
  readonly hash?: string;
}

/** Cannot be loaded separately. */
@Identity(['key'])
@ObjectType({
  simpleResolvers: true,
  description: 'The result of a build, or another status that a tool reports for a commit.',
})
export class CommitStatus extends Entity<StatusList> {
  constructor(list: StatusList, row: JsonObject) {
    super({ key: list }, [row]);
  }

  // The lists of commits and of pull requests contain the same statuses, but with hashes of different lengths.
  @CacheId<CommitStatus>({
    requestedPaths: ['key', 'commit.hash'],
    parts: (status) => {
      const { repository, hash = Entity.peek(status, 'commit.hash') } = Entity.key(status);
      const key = Entity.peek(status, 'key');
      if (typeof key !== 'string' || typeof hash !== 'string') return undefined;
      return [repository.nameOrUuid.toLowerCase(), hash.slice(0, 12).toLowerCase(), key];
    },
  })
  readonly id!: string;

  @From('key', text, { description: 'Identifies the build among the statuses of the commit, for example "BB-DEPLOY".' })
  readonly key!: string;

  @From('state', oneOf(CommitStatusState, CommitStatusState), { nullable: true })
  readonly state!: CommitStatusState | null;

  @From('name', text, {
    nullable: true,
    description: 'The name of the build, for example "BB-DEPLOY-1". Null if the tool reports none.',
  })
  readonly name!: string | null;

  @From('description', text, {
    nullable: true,
    description: 'The description of the build. Null if the tool reports none.',
  })
  readonly description!: string | null;

  @From('url', url, {
    nullable: true,
    description: 'The page of the build. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @From('refname', text, {
    nullable: true,
    description: 'The branch or tag that was built. Null if the tool does not report it.',
  })
  readonly refName!: string | null;

  @From('created_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly createdAt!: Date | null;

  @From('updated_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly updatedAt!: Date | null;
}

export const CommitStatusConnection = connectionType('CommitStatus', () => CommitStatus);
