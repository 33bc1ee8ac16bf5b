import { pipelines } from '../../bitbucket/endpoints/pipelines';
import { Account, accountOf } from '../account/types';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { Derived, From, Relation } from '../projection/fieldDecorators';
import { instant, int, oneOf, text, url } from '../projection/readers';
import { PullRequest } from '../pullRequest/types';
import { Repository } from '../repository/types';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { PipelineTrigger } from './enums';

/** Every complete pipeline has this member, and no condensed one. */
const COMPLETE = { nullIfPresent: 'created_on' } as const;

/** Bitbucket's names of the triggers. */
const TRIGGERS: Readonly<Record<string, PipelineTrigger>> = {
  PUSH: PipelineTrigger.PUSH,
  MANUAL: PipelineTrigger.MANUAL,
  SCHEDULE: PipelineTrigger.SCHEDULE,
  SCHEDULED: PipelineTrigger.SCHEDULE,
  PULL_REQUEST: PipelineTrigger.PULL_REQUEST,
  PULLREQUEST: PipelineTrigger.PULL_REQUEST,
  PARENT_STEP: PipelineTrigger.PARENT_STEP,
};

@Resource({ scopeUuid: 'repository.uuid', description: 'A run of Bitbucket Pipelines.' })
export class Pipeline extends itemOf([pipelines]) {
  @From('uuid', text, { description: 'The uuid of the pipeline, in braces.' })
  readonly uuid!: string;

  @From('build_number', int, { description: 'The number of the pipeline within its repository.' })
  readonly number!: number;

  @Derived<Pipeline>(
    {
      reader: url,
      requestedPaths: ['links.html.href', 'repository.links.html.href', 'build_number'],
      // The pipeline in a deployment has no repository.
      requiredPaths: ['build_number', 'repository'],
      read: pageOf,
    },
    {
      nullable: true,
      description:
        'The page of the pipeline on the website of Bitbucket. Null if Bitbucket does not report its repository.',
    },
  )
  readonly url!: string | null;

  @From('state.result.error.message', text, {
    ...COMPLETE,
    nullable: true,
    description: 'Why the pipeline could not start or run, in the words of Bitbucket. Null for other results.',
  })
  readonly errorMessage!: string | null;

  @Derived<Pipeline>(
    {
      reader: oneOf(PipelineTrigger, PipelineTrigger),
      requestedPaths: ['trigger.name', 'created_on'],
      requiredPaths: ['created_on'],
      read: (pipeline) => {
        const name = Entity.peek(pipeline, 'trigger.name');
        return typeof name === 'string' ? (TRIGGERS[name] ?? name) : name;
      },
    },
    { nullable: true, description: 'What started the pipeline. Null if Bitbucket does not report it.' },
  )
  readonly trigger!: PipelineTrigger | null;

  @Relation('creator', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description: 'The account that started the pipeline. Null for a schedule, or if the account was deleted.',
  })
  readonly creator!: Account | null;

  @Relation('state.result.terminator', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description: 'The account that stopped the pipeline. Null if no account has stopped it.',
  })
  readonly stoppedBy!: Account | null;

  @Derived<Pipeline>(
    {
      reader: text,
      requestedPaths: ['target.ref_name', 'target.source', 'created_on'],
      requiredPaths: ['created_on'],
      read: (pipeline) => Entity.peek(pipeline, 'target.ref_name') ?? Entity.peek(pipeline, 'target.source'),
    },
    {
      nullable: true,
      description:
        'The name of the branch or tag. For the pipeline of a pull request, its source branch. ' +
        'Null for a pipeline of a commit without a branch or tag.',
    },
  )
  readonly refName!: string | null;

  @Relation<Pipeline>(
    'target.commit',
    () => Commit,
    (layers, pipeline) => Commit.ofJson(Entity.key(pipeline).place.scope, layers),
    {
      ...COMPLETE,
      nullable: true,
      description: 'The commit that the pipeline builds. Null if Bitbucket does not report it.',
    },
  )
  readonly commit!: Commit | null;

  @Relation<Pipeline>(
    'target.pullrequest',
    () => PullRequest,
    (layers, pipeline) => new PullRequest(Entity.key(pipeline).place, layers),
    {
      ...COMPLETE,
      nullable: true,
      description: 'The pull request that the pipeline builds. Null for a pipeline of a branch, tag or commit.',
    },
  )
  readonly pullRequest!: PullRequest | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('completed_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'When the pipeline ended. Null if it has not ended.',
  })
  readonly completedAt!: Date | null;

  @From('duration_in_seconds', int, {
    ...COMPLETE,
    nullable: true,
    description: 'The duration in seconds. Null if Bitbucket does not report it.',
  })
  readonly durationSeconds!: number | null;

  @From('build_seconds_used', int, {
    ...COMPLETE,
    nullable: true,
    description: 'The build time in seconds that the workspace is charged for. Null if Bitbucket does not report it.',
  })
  readonly buildSecondsUsed!: number | null;

  @Relation<Pipeline>(
    'repository',
    () => Repository,
    (layers, pipeline) => new Repository(Entity.key(pipeline).place.scope, layers),
    { always: true, description: 'The repository of the pipeline.' },
  )
  readonly repository!: Repository;
}

/** `links.self` can name an internal host, so the address of the page follows from the one of the repository. */
function pageOf(pipeline: Pipeline): unknown {
  const href = Entity.peek(pipeline, 'links.html.href');
  if (href !== undefined && href !== null) return href;
  const repository = Entity.peek(pipeline, 'repository.links.html.href');
  // A value that is not valid is an error, and not the absence of a page.
  if (typeof repository !== 'string') return repository;
  const number = Entity.peek(pipeline, 'build_number');
  return typeof number === 'number' ? `${repository}/pipelines/results/${number}` : number;
}
