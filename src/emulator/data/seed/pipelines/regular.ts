import type { Commit, History } from '../../model';
import type { Environment, PipelineTarget } from '../../pipelineModel';
import { tipOf } from '../history';
import { pick } from '../identifiers';
import { people } from '../people';
import { onBranch, type PipelinePlan } from './parts';
import { FAILED, NOT_RUN, STOPPED, type StepPlan } from './steps';

/** What the pipelines of acme/widget refer to. */
export interface WidgetParts {
  readonly history: History;
  /** Commits of `main`, oldest first. */
  readonly line: readonly Commit[];
  readonly environments: readonly Environment[];
}

const STEPS: readonly string[] = ['Build', 'Test', 'Lint'];

/**
 * Pipeline `number` of acme/widget. Every tenth builds `release/1.0`, `develop`, a tag, a commit without a ref, or pull request
 * 1. The others build `main`, and every tenth of them deploys to all environments. Some have failed or were stopped.
 */
export function regularPlan(number: number, parts: WidgetParts): PipelinePlan {
  const target = targetOf(number, parts);
  const isManual = target.kind === 'commit';
  const steps = number % 10 === 1 && number > 20 ? deploySteps(parts.environments) : STEPS.slice(0, 1 + (number % 3));
  const plans = steps.map((step): StepPlan => (typeof step === 'string' ? { name: isManual ? null : step } : step));
  const common = {
    creator: pick(people, number),
    target,
    trigger: isManual ? ('MANUAL' as const) : ('PUSH' as const),
    variables: isManual ? [{ key: 'LEVEL', value: `${number}`, isSecured: false }] : [],
    runNumber: number % 25 === 9 ? 2 : 1,
  };
  const broken = number % plans.length;
  if (number % 7 === 3) {
    return { ...common, state: { name: 'COMPLETED', result: 'FAILED' }, steps: endAt(plans, broken, FAILED) };
  }
  if (number % 11 === 5) {
    const state = { name: 'COMPLETED', result: 'STOPPED', terminator: pick(people, number + 1) } as const;
    return { ...common, state, steps: endAt(plans, broken, STOPPED) };
  }
  return { ...common, steps: plans };
}

/** Steps that deploy to each environment, after a step that deploys to none. */
export function deploySteps(environments: readonly Environment[]): readonly StepPlan[] {
  const deploy = environments.map((environment): StepPlan => {
    const trigger = environment.type === 'Production' ? 'manual' : 'automatic';
    return { name: `Deploy to ${environment.slug}`, environment, trigger };
  });
  return [{ name: 'Build and test' }, ...deploy];
}

/** The step at this index ends with `state`. Later ones do not run. */
function endAt(steps: readonly StepPlan[], index: number, state: typeof FAILED): readonly StepPlan[] {
  return steps.map((step, at) => {
    if (at < index) return step;
    return { ...step, state: at === index ? state : NOT_RUN };
  });
}

function targetOf(number: number, { history, line }: WidgetParts): PipelineTarget {
  const commit = line[number - 1] ?? tipOf(history, 'main');
  switch (number % 10) {
    case 0:
      return onBranch('release/1.0', tipOf(history, 'release/1.0'), 'release/*');
    case 3:
      return { kind: 'commit', commit, selector: { type: 'custom', pattern: 'nightly' } };
    case 4:
      return {
        kind: 'pull request',
        number: 1,
        source: 'feature/login',
        destination: 'main',
        commit: tipOf(history, 'feature/login'),
        destinationCommit: tipOf(history, 'main'),
        selector: { type: 'pull-requests', pattern: '**' },
      };
    case 5:
      return onBranch('develop', tipOf(history, 'develop'));
    case 7: {
      const tag = history.tags[number % history.tags.length];
      if (tag === undefined) return onBranch('main', commit);
      return { kind: 'tag', name: tag.name, commit: tag.target, selector: { type: 'tags', pattern: 'v*' } };
    }
    default:
      return onBranch('main', commit);
  }
}
