import type { Account, Commit } from '../../model';
import type { Pipeline, PipelineState, PipelineTarget } from '../../pipelineModel';
import { pipelineUuid } from '../../pipelines';
import type { Repository } from '../../repositoryModel';
import { timestamp } from '../identifiers';
import { stepsOf, type StepPlan } from './steps';

const SECOND_MS = 1000;

/** A pipeline of the seed. By default it is successful, and a push started it. */
export interface PipelinePlan {
  readonly creator: Account | null;
  readonly target: PipelineTarget;
  readonly steps: readonly StepPlan[];
  readonly state?: PipelineState;
  readonly trigger?: Pipeline['trigger'];
  readonly runNumber?: number;
  readonly variables?: Pipeline['variables'];
}

/** Creates a pipeline. It ended two seconds after its last step. */
export function pipelineOf(
  { uuid: owner }: Repository,
  number: number,
  createdMs: number,
  plan: PipelinePlan,
): Pipeline {
  const { creator, target } = plan;
  const uuid = pipelineUuid(owner, number);
  const { steps, endMs } = stepsOf(uuid, createdMs, plan.steps);
  const state = plan.state ?? { name: 'COMPLETED', result: 'SUCCESSFUL' };
  return {
    uuid,
    number,
    runNumber: plan.runNumber ?? 1,
    creator,
    createdOn: timestamp(createdMs, (number * 7_919) % 1_000_000),
    completedOn: state.name === 'COMPLETED' ? timestamp(endMs + 2 * SECOND_MS, 96_165) : null,
    target,
    trigger: plan.trigger ?? 'PUSH',
    state,
    variables: plan.variables ?? [],
    steps,
  };
}

/** A branch, built as the configuration says for this branch, or as it says for all. */
export function onBranch(name: string, commit: Commit, pattern: string | null = null): PipelineTarget {
  return { kind: 'branch', name, commit, selector: { type: pattern === null ? 'default' : 'branches', pattern } };
}
