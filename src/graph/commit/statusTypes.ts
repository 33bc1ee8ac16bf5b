import { ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Entity } from '../projection/entity';
import { From, Identity } from '../projection/fieldDecorators';
import { instant, oneOf, text, url } from '../projection/readers';

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

/** Has no global id, and cannot be loaded separately. */
@Identity(['key'])
@ObjectType({
  simpleResolvers: true,
  description: 'The result of a build, or another status that a tool reports for a commit.',
})
export class CommitStatus extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

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

  @From('created_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly createdAt!: Date | null;

  @From('updated_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly updatedAt!: Date | null;
}
