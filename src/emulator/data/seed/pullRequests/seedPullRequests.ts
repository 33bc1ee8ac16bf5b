import type { Commit, CommitStatus, History } from '../../model';
import type { PullRequest, Repository } from '../../repositoryModel';
import { PullRequests } from '../../pullRequests';
import { tipOf } from '../history';
import { buildStatus } from '../widgetActivity';
import { EXAMPLES, examplePullRequests, type Origin } from './examples';
import { generatedPullRequest, type PullRequestPlan } from './generated';
import { DECLINED_TOOLS, MAIN, MERGED_TOOLS, SUPERSEDED_TOOLS, type ToolsHistory } from './histories';

/** Number of pull requests of each of the two repositories. */
const PULL_REQUESTS = 120;

/** The ids in the seed data. Those of acme/widget exceed 32 bits, after about 100 comments. */
const FIRST_IDS = {
  widget: { comment: 4_294_967_201, task: 48_210_001 },
  tools: { comment: 4_294_968_001, task: 48_220_001 },
};

/** The pull requests of a repository, and builds of their newest commits. */
export interface SeededPullRequests {
  readonly pullRequests: PullRequest[];
  readonly statuses: CommitStatus[];
}

/**
 * Creates the 120 pull requests of acme/widget: eight examples, one for each merge in its history, and then mostly open
 * ones from its fork. Sixty are open.
 */
export function widgetPullRequests(widget: Origin, fork: Origin): SeededPullRequests {
  const seed = new Seed(new PullRequests(FIRST_IDS.widget));
  const { repository } = widget;
  seed.pullRequests.push(...examplePullRequests(seed.data, widget, fork));
  for (const { commit, into, merged } of mergesOf(widget.history)) {
    const number = seed.nextNumber;
    const source = { branch: `feature/part-${number - EXAMPLES}`, commit: merged, repository };
    seed.add({ number, state: 'MERGED', source, destination: { branch: MAIN, commit: into }, mergeCommit: commit });
  }
  const destination = { branch: MAIN, commit: tipOf(widget.history, MAIN) };
  while (seed.nextNumber <= PULL_REQUESTS) {
    const number = seed.nextNumber;
    const topic = `topic/${number}`;
    const source = { branch: topic, commit: tipOf(fork.history, topic), repository: fork.repository };
    const closed = number % 27 === 0 ? 'SUPERSEDED' : 'DECLINED';
    seed.add({ number, state: number % 9 === 0 ? closed : 'OPEN', source, destination });
  }
  return seed;
}

/** Creates the 120 pull requests of acme/widget-tools. The last 45 are open, and have a branch each. */
export function toolsPullRequests(repository: Repository, { tip, topics, steps }: ToolsHistory): SeededPullRequests {
  const seed = new Seed(new PullRequests(FIRST_IDS.tools));
  for (const [index, commit] of topics.entries()) {
    const number = index + 1;
    const source = { branch: `topic/${number}`, commit, repository };
    const step = steps[index];
    const destination = { branch: MAIN, commit: step?.into ?? tip };
    if (step === undefined) seed.add({ number, state: stateOfTool(number), source, destination });
    else seed.add({ number, state: 'MERGED', source, destination, mergeCommit: step.commit });
  }
  return seed;
}

function stateOfTool(number: number): 'OPEN' | 'DECLINED' | 'SUPERSEDED' {
  const closed = number - MERGED_TOOLS;
  if (closed > DECLINED_TOOLS + SUPERSEDED_TOOLS) return 'OPEN';
  return closed > DECLINED_TOOLS ? 'SUPERSEDED' : 'DECLINED';
}

/** Collects the pull requests of a repository. */
class Seed implements SeededPullRequests {
  readonly pullRequests: PullRequest[] = [];
  readonly statuses: CommitStatus[] = [];

  constructor(readonly data: PullRequests) {}

  get nextNumber(): number {
    return this.pullRequests.length + 1;
  }

  /** Adds a pull request and up to two builds of its newest commit. */
  add(plan: PullRequestPlan): void {
    this.pullRequests.push(generatedPullRequest(this.data, plan));
    const { number, source } = plan;
    for (let index = 0; index < number % 3; index += 1) {
      this.statuses.push(buildStatus(source.commit, source.branch, index, number + index));
    }
  }
}

/** A merge commit and its parents. */
interface Merge {
  readonly commit: Commit;
  readonly into: Commit;
  readonly merged: Commit;
}

/** The merges of a history, oldest first. */
function mergesOf({ commits }: History): readonly Merge[] {
  return [...commits.values()].flatMap((commit) => {
    const [into, merged] = commit.parents;
    return into === undefined || merged === undefined ? [] : [{ commit, into, merged }];
  });
}
