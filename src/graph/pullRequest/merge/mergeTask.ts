import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../../lib/json';
import type { RepositoryScope } from '../../repository/scope';

export enum PullRequestMergeTaskState {
  PENDING = 'PENDING',
  SUCCESS = 'SUCCESS',
  FAILED = 'FAILED',
}
registerEnumType(PullRequestMergeTaskState, {
  name: 'PullRequestMergeTaskState',
  description: 'The state of a merge in the background.',
  valuesConfig: {
    PENDING: { description: 'Bitbucket is still merging.' },
    SUCCESS: { description: 'The pull request is merged.' },
    FAILED: { description: 'Bitbucket did not merge the pull request. `failureReason` contains the reason.' },
  },
});

interface MergeTask {
  readonly scope: RepositoryScope;
  readonly number: number;
  readonly taskId: string;
  readonly state: PullRequestMergeTaskState;
  readonly failureReason?: string;
  /** Paths of the pull request that have arrived. */
  readonly layers?: readonly JsonObject[];
}

@ObjectType({ simpleResolvers: true, description: 'A merge that Bitbucket continues in the background.' })
export class PullRequestMergeTask {
  readonly #task: MergeTask;

  constructor(task: MergeTask) {
    this.#task = task;
    this.taskId = task.taskId;
    this.state = task.state;
    this.failureReason = task.failureReason ?? null;
  }

  /** The repository and the number of the pull request, and the part of its JSON that has arrived. */
  static source(mergeTask: PullRequestMergeTask): Pick<MergeTask, 'scope' | 'number' | 'layers'> {
    return mergeTask.#task;
  }

  @Field(() => String, { description: 'Pass it to `pullRequestMergeTask`.' })
  readonly taskId: string;

  @Field(() => PullRequestMergeTaskState)
  readonly state: PullRequestMergeTaskState;

  @Field(() => String, {
    nullable: true,
    description: 'Why the merge failed. Null unless `state` is FAILED.',
  })
  readonly failureReason: string | null;
}
