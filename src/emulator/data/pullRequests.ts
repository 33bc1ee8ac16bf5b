import { IdSequence } from './idSequence';
import type { MergeTask, PullRequestComment, PullRequestTask } from './pullRequestModel';
import type { PullRequest, Repository } from './repositoryModel';
import { uuidOf } from './seed/identifiers';

/** The first ids of comments and tasks. */
interface FirstIds {
  readonly comment: number;
  readonly task: number;
}

/** The ids in the seed data are smaller. */
const FIRST_IDS: FirstIds = { comment: 4_294_970_001, task: 48_230_001 };

/** Creates and replaces pull requests with what belongs to them. Their ids are unique in one world. */
export class PullRequests {
  readonly #commentIds: IdSequence;
  readonly #taskIds: IdSequence;
  #mergeTaskCount = 0;

  constructor({ comment, task } = FIRST_IDS) {
    this.#commentIds = new IdSequence(comment);
    this.#taskIds = new IdSequence(task);
  }

  /** Adds a pull request. @param make returns the pull request for the next free number */
  add({ pullRequests }: Repository, make: (number: number) => PullRequest): PullRequest {
    const pullRequest = make(pullRequests.reduce((highest, { number }) => Math.max(highest, number), 0) + 1);
    pullRequests.push(pullRequest);
    return pullRequest;
  }

  /** Replaces the pull request with the same number. */
  replace({ pullRequests }: Repository, pullRequest: PullRequest): PullRequest {
    pullRequests[pullRequests.findIndex(({ number }) => number === pullRequest.number)] = pullRequest;
    return pullRequest;
  }

  /** Adds a comment. @param make returns the comment for the next id */
  addComment({ comments }: PullRequest, make: (id: number) => PullRequestComment): PullRequestComment {
    const comment = make(this.#commentIds.take());
    comments.push(comment);
    return comment;
  }

  /** Replaces the comment with the same id. A deleted comment is replaced too, because it remains in the list. */
  replaceComment({ comments }: PullRequest, comment: PullRequestComment): PullRequestComment {
    comments[comments.findIndex(({ id }) => id === comment.id)] = comment;
    return comment;
  }

  /** Adds a task. @param make returns the task for the next id */
  addTask({ tasks }: PullRequest, make: (id: number) => PullRequestTask): PullRequestTask {
    const task = make(this.#taskIds.take());
    tasks.push(task);
    return task;
  }

  /** Replaces the task with the same id. */
  replaceTask({ tasks }: PullRequest, task: PullRequestTask): PullRequestTask {
    tasks[tasks.findIndex(({ id }) => id === task.id)] = task;
    return task;
  }

  removeTask({ tasks }: PullRequest, task: PullRequestTask): void {
    tasks.splice(tasks.indexOf(task), 1);
  }

  /** Adds a merge in the background. Its id is a uuid without braces. */
  addMergeTask({ mergeTasks }: PullRequest, fields: Omit<MergeTask, 'id'>): MergeTask {
    this.#mergeTaskCount += 1;
    const task = { id: uuidOf(`merge task/${this.#mergeTaskCount}`).slice(1, -1), ...fields };
    mergeTasks.push(task);
    return task;
  }

  /** Replaces the merge with the same id. */
  replaceMergeTask({ mergeTasks }: PullRequest, task: MergeTask): MergeTask {
    mergeTasks[mergeTasks.findIndex(({ id }) => id === task.id)] = task;
    return task;
  }
}
