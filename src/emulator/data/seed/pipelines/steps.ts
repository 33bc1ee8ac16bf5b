import { stepUuid } from '../../pipelines';
import type { Environment, Pipeline, PipelineStep, PipelineStepState } from '../../pipelineModel';
import { timestamp } from '../identifiers';

const SECOND_MS = 1000;
/** Time between the start of a pipeline and its first step, and between two steps. */
const PAUSE_MS = 5 * SECOND_MS;

/** A step of the seed. By default it is automatic and successful, and has a short log. */
export interface StepPlan {
  readonly name: string | null;
  readonly trigger?: PipelineStep['trigger'];
  readonly environment?: Environment | undefined;
  readonly state?: PipelineStepState;
  readonly log?: string | null;
}

export const SUCCESSFUL: PipelineStepState = { name: 'COMPLETED', result: 'SUCCESSFUL' };
export const FAILED: PipelineStepState = { name: 'COMPLETED', result: 'FAILED' };
export const STOPPED: PipelineStepState = { name: 'COMPLETED', result: 'STOPPED' };
export const NOT_RUN: PipelineStepState = { name: 'COMPLETED', result: 'NOT_RUN' };
const HAVE_NOT_STARTED: readonly string[] = ['PENDING', 'READY', 'NOT_RUN', 'EXPIRED'];

/** The steps of a pipeline, and when the last of them ended. */
export interface SeededSteps extends Pick<Pipeline, 'steps'> {
  readonly endMs: number;
}

/**
 * Creates the steps of a pipeline, which run one after the other.
 *
 * @param uuid the uuid of the pipeline @param startMs when the pipeline was created
 */
export function stepsOf(uuid: string, startMs: number, plans: readonly StepPlan[]): SeededSteps {
  let endMs = startMs;
  const steps = plans.map((plan, index): PipelineStep => {
    const { name, trigger = 'automatic', environment, state = SUCCESSFUL } = plan;
    const hasStarted = !HAVE_NOT_STARTED.includes(state.name === 'COMPLETED' ? state.result : state.name);
    const hasEnded = hasStarted && state.name === 'COMPLETED';
    const startedMs = endMs + PAUSE_MS;
    if (hasEnded) endMs = startedMs + (20 + ((index * 13 + plans.length * 7) % 40)) * SECOND_MS;
    const commands = [`npm run ${index === 0 ? 'build' : 'test'}`];
    return {
      uuid: stepUuid(uuid, index),
      name,
      trigger,
      image: index % 3 === 2 ? null : 'node:24',
      commands,
      environment: environment?.uuid ?? null,
      state,
      startedOn: hasStarted ? timestamp(startedMs, 520_377 + index) : null,
      completedOn: hasEnded ? timestamp(endMs, 945_082 - index) : null,
      log: hasStarted ? (plan.log === undefined ? shortLog(commands) : plan.log) : null,
    };
  });
  return { steps, endMs };
}

/** A log of this number of lines. Some characters have several bytes. The last line says why the step failed. */
export function longLog(lines: number): string {
  const progress = Array.from({ length: lines - 1 }, (_, index) => `✓ test ${index + 1} passed (größe ${index})\n`);
  return `${progress.join('')}✗ test ${lines} failed: expected 10, received 11\n`;
}

function shortLog(commands: readonly string[]): string {
  return ['+ umask 000\n', ...commands.map((command) => `+ ${command}\n`), '✓ Done\n'].join('');
}
