import type { z } from 'zod';
import type { Change } from '../changes/change';
import { runPipelineOfRef } from '../changes/automaticPipelines';
import { actOnPipeline } from '../changes/pipelineActions';
import { InvalidChange } from '../data/invalidChange';
import type { Pipeline, PipelineState } from '../data/pipelineModel';
import type { Renderable } from '../resource';
import { pipelineView } from '../views/pipelines';
import { fullNameOf } from '../views/repositories';
import type { PipelineBody } from './bodies';

type Body = z.infer<typeof PipelineBody>;

/**
 * Runs a pipeline for a branch, or changes a pipeline. Returns it.
 *
 * @throws InvalidChange if it does not exist, or if its state does not allow the action
 */
export function changePipeline(change: Change, body: Body): Renderable {
  const { context, repository } = change;
  const pipeline = body.branch === undefined ? act(change, body) : runForBranch(change, body.branch);
  return pipelineView(context.links, repository, pipeline);
}

function runForBranch(change: Change, branch: string): Pipeline {
  const { repository } = change;
  const ref = repository.history.branches.find(({ name }) => name === branch);
  if (ref === undefined) throw new InvalidChange(`There is no branch ${branch}`);
  const pipeline = runPipelineOfRef(change, 'branch', ref, 'PUSH');
  if (pipeline === null) throw new InvalidChange(`${fullNameOf(repository)} has no pipeline for the branch ${branch}`);
  return pipeline;
}

function act(change: Change, { pipeline: number, action = 'advance' }: Body): Pipeline {
  const before = change.repository.pipelines.find((one) => one.number === number);
  if (before === undefined) throw new InvalidChange(`There is no pipeline ${number ?? ''}`);
  const after = actOnPipeline(change, before, action);
  if (after === null) {
    throw new InvalidChange(`The pipeline is ${describe(before.state)}, which does not allow ${action}`);
  }
  return after;
}

/** The state, with its stage or result. */
function describe(state: PipelineState): string {
  switch (state.name) {
    case 'PARSING':
    case 'PENDING':
      return state.name;
    case 'IN_PROGRESS':
      return `${state.name} (${state.stage})`;
    case 'COMPLETED':
      return `${state.name} (${state.result})`;
  }
}
