import type { Account } from './model';
import type { Pipeline, PipelineState, PipelineStep, PipelineStepResult, PipelineStepState } from './pipelineModel';

/** How a pipeline can end before its last step has succeeded. */
export type EarlyEnd =
  | { readonly result: 'FAILED' | 'EXPIRED' }
  | { readonly result: 'ERROR'; readonly error: { readonly key: string; readonly message: string } }
  | { readonly result: 'STOPPED'; readonly terminator: Account };

/** The result of the step that runs, and of the steps that have not started. */
const STEP_RESULTS: Readonly<Record<EarlyEnd['result'], readonly [PipelineStepResult, PipelineStepResult]>> = {
  FAILED: ['FAILED', 'NOT_RUN'],
  EXPIRED: ['EXPIRED', 'EXPIRED'],
  ERROR: ['ERROR', 'NOT_RUN'],
  STOPPED: ['STOPPED', 'NOT_RUN'],
};

/** Whether a pipeline has ended. */
export function hasEnded({ state }: Pipeline): boolean {
  return state.name === 'COMPLETED';
}

/** Whether a pipeline waits for a person who starts its next step. */
export function isPaused({ state }: Pipeline): boolean {
  return state.name === 'IN_PROGRESS' && state.stage === 'PAUSED';
}

/**
 * Advances a pipeline by one transition. The running step succeeds, and the next one starts. Before a manual step, the
 * pipeline is paused. Returns null if it has ended or is paused.
 */
export function advanced(pipeline: Pipeline, at: string): Pipeline | null {
  const { state } = pipeline;
  if (state.name === 'PARSING') return { ...pipeline, state: { name: 'PENDING' } };
  if (hasEnded(pipeline) || isPaused(pipeline)) return null;
  // The environment of a halted step is free now. A person has already started the step if it is manual.
  const isHalted = state.name === 'IN_PROGRESS' && state.stage === 'HALTED';
  return startNext(completeRunning(pipeline, at), at, isHalted);
}

/** Starts the manual step that a paused pipeline waits for. Returns null if it is not paused. */
export function withManualStepStarted(pipeline: Pipeline, at: string): Pipeline | null {
  return isPaused(pipeline) ? startNext(pipeline, at, true) : null;
}

/** The running step succeeds. The next one waits for its environment. Returns null if there is no next step. */
export function halted(pipeline: Pipeline, at: string): Pipeline | null {
  const after = completeRunning(pipeline, at);
  const index = nextIndex(after);
  if (hasEnded(pipeline) || index === -1) return null;
  const waiting = { name: 'PENDING', stage: 'HALTED' } as const;
  return { ...withStep(after, index, { state: waiting }), state: { name: 'IN_PROGRESS', stage: 'HALTED' } };
}

/** The current step fails. If no step runs, the next one starts first. Returns null if the pipeline has ended. */
export function failed(pipeline: Pipeline, at: string): Pipeline | null {
  if (hasEnded(pipeline)) return null;
  const isRunning = pipeline.steps.some(({ state }) => state.name === 'IN_PROGRESS');
  return endedEarly(isRunning ? pipeline : startNext(pipeline, at, true), at, { result: 'FAILED' });
}

/** Ends a pipeline before its last step has succeeded. Returns null if it has ended. */
export function endedEarly(pipeline: Pipeline, at: string, end: EarlyEnd): Pipeline | null {
  if (hasEnded(pipeline)) return null;
  const [running, waiting] = STEP_RESULTS[end.result];
  const steps = pipeline.steps.map((step): PipelineStep => {
    if (step.state.name === 'IN_PROGRESS') return completed(step, running, at);
    return step.state.name === 'COMPLETED' ? step : { ...step, state: { name: 'COMPLETED', result: waiting } };
  });
  return { ...pipeline, steps, completedOn: at, state: { name: 'COMPLETED', ...end } };
}

/** Starts the next step, or pauses before it. Completes the pipeline if there is none. */
function startNext(pipeline: Pipeline, at: string, evenIfManual: boolean): Pipeline {
  const index = nextIndex(pipeline);
  const next = pipeline.steps[index];
  if (next === undefined) {
    return { ...pipeline, completedOn: at, state: { name: 'COMPLETED', result: 'SUCCESSFUL' } };
  }
  if (next.trigger === 'manual' && !evenIfManual) {
    const waiting: PipelineStepState = { name: 'PENDING', stage: 'PAUSED' };
    return { ...withStep(pipeline, index, { state: waiting }), state: { name: 'IN_PROGRESS', stage: 'PAUSED' } };
  }
  const running: PipelineState = { name: 'IN_PROGRESS', stage: 'RUNNING' };
  const log = firstLines(next);
  return { ...withStep(pipeline, index, { state: { name: 'IN_PROGRESS' }, startedOn: at, log }), state: running };
}

function completeRunning(pipeline: Pipeline, at: string): Pipeline {
  const steps = pipeline.steps.map((step) =>
    step.state.name === 'IN_PROGRESS' ? completed(step, 'SUCCESSFUL', at) : step,
  );
  return { ...pipeline, steps };
}

function completed(step: PipelineStep, result: PipelineStepResult, at: string): PipelineStep {
  return {
    ...step,
    state: { name: 'COMPLETED', result },
    completedOn: at,
    log: `${step.log ?? ''}${lastLine(result)}`,
  };
}

/** The index of the first step that has not started; -1 if there is none. */
function nextIndex({ steps }: Pipeline): number {
  return steps.findIndex(({ state }) => state.name === 'PENDING' || state.name === 'READY');
}

function withStep(pipeline: Pipeline, index: number, changes: Partial<PipelineStep>): Pipeline {
  return { ...pipeline, steps: pipeline.steps.map((step, at) => (at === index ? { ...step, ...changes } : step)) };
}

function firstLines({ commands }: PipelineStep): string {
  return ['+ umask 000\n', ...commands.map((command) => `+ ${command}\n`)].join('');
}

function lastLine(result: PipelineStepResult): string {
  return result === 'SUCCESSFUL' ? '✓ Done\n' : `✗ ${result}\n`;
}
