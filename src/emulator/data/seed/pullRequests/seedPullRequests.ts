import type { Commit, History, Repository } from '../../model';
import type { PullRequestSource } from '../../pullRequestModel';
import type { PullRequests } from '../../pullRequests';
import { buildStatus } from '../widgetActivity';
import { EXAMPLES, examplePullRequests } from './examples';
import { generatedPullRequest, type PullRequestPlan } from './generated';
import { DECLINED_TOOLS, MERGED_TOOLS, SUPERSEDED_TOOLS, type ToolsHistory } from './histories';

/** Number of pull requests of each of the two repositories. */
const PULL_REQUESTS = 120;

/**
 * Adds 120 pull requests to acme/widget: eight examples, one for each merge in its history, and then mostly open ones
 * from its fork. Sixty are open.
 */
export function seedWidgetPullRequests(data: PullRequests, widget: Repository, fork: Repository): void {
  const { history, mainBranch } = widget;
  const main = { branch: mainBranch ?? '', commit: tipOf(history, mainBranch ?? '') };
  widget.pullRequests.push(...examplePullRequests(data, widget, fork));
  for (const merge of mergesOf(history)) {
    const number = widget.pullRequests.length + 1;
    const source = { branch: `feature/part-${number - EXAMPLES}`, commit: merge.branch, repository: widget };
    const destination = { ...main, commit: merge.into };
    add(data, widget, { number, state: 'MERGED', source, destination, mergeCommit: merge.commit });
  }
  while (widget.pullRequests.length < PULL_REQUESTS) {
    const number = widget.pullRequests.length + 1;
    const branch = `topic/${number}`;
    const source = { branch, commit: tipOf(fork.history, branch), repository: fork };
    const closed = number % 27 === 0 ? 'SUPERSEDED' : 'DECLINED';
    add(data, widget, { number, state: number % 9 === 0 ? closed : 'OPEN', source, destination: main });
  }
}

/** Adds 120 pull requests to acme/widget-tools. The last 45 are open, and have a branch each. */
export function seedToolsPullRequests(data: PullRequests, tools: Repository, { topics, steps }: ToolsHistory): void {
  const branch = tools.mainBranch ?? '';
  const main = { branch, commit: tipOf(tools.history, branch) };
  for (const [index, commit] of topics.entries()) {
    const number = index + 1;
    const source: PullRequestSource = { branch: `topic/${number}`, commit, repository: tools };
    const step = steps[index];
    if (step !== undefined) {
      const destination = { branch, commit: step.into };
      add(data, tools, { number, state: 'MERGED', source, destination, mergeCommit: step.commit });
    } else add(data, tools, { number, state: stateOfTool(number), source, destination: main });
  }
}

function stateOfTool(number: number): 'OPEN' | 'DECLINED' | 'SUPERSEDED' {
  const closed = number - MERGED_TOOLS;
  if (closed > DECLINED_TOOLS + SUPERSEDED_TOOLS) return 'OPEN';
  return closed > DECLINED_TOOLS ? 'SUPERSEDED' : 'DECLINED';
}

/** Adds a pull request and up to two builds of its newest commit. */
function add(data: PullRequests, repository: Repository, plan: PullRequestPlan): void {
  repository.pullRequests.push(generatedPullRequest(data, plan));
  const { number, source } = plan;
  for (let index = 0; index < number % 3; index += 1) {
    repository.statuses.push(buildStatus(source.commit, source.branch, index, number + index));
  }
}

/** A merge commit and its parents. */
interface Merge {
  readonly commit: Commit;
  readonly into: Commit;
  readonly branch: Commit;
}

/** The merges of a history, oldest first. */
function mergesOf({ commits }: History): readonly Merge[] {
  return [...commits.values()].flatMap((commit) => {
    const [into, branch] = commit.parents;
    return into === undefined || branch === undefined ? [] : [{ commit, into, branch }];
  });
}

function tipOf({ branches }: History, name: string): Commit {
  const branch = branches.find((candidate) => candidate.name === name);
  if (branch === undefined) throw new Error(`There is no branch ${name}`);
  return branch.target;
}
