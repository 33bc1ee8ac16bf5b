import type { History } from '../../model';
import { tipOf } from '../history';
import { ada, bruno, chiara, dmitri, emi } from '../people';
import { onBranch, type PipelinePlan } from './parts';
import { deploySteps, type WidgetParts } from './regular';
import { FAILED, longLog, NOT_RUN, STOPPED, type StepPlan } from './steps';

/** Number of steps of one pipeline: more than the longest page. */
const MANY_STEPS = 105;
/** Number of lines of the longest log. It has about 70 kB. */
const LONG_LOG_LINES = 2000;

/**
 * The newest pipelines of acme/widget, oldest first. Each shows something special:
 *
 * 1. in progress, but it waits for a runner; 2. a pull request from a fork; 3. 105 steps; 4. expired; 5. an error; 6. stopped;
 * 7. started by a schedule; 8. failed, with a deleted creator and a long log; 9. halted; 10. paused; 11. parsing; 12. pending;
 * 13. running.
 *
 * @param fork the history of the fork
 */
export function examplePlans({ history, environments }: WidgetParts, fork: () => History): readonly PipelinePlan[] {
  const main = onBranch('main', tipOf(history, 'main'));
  const topic = tipOf(fork(), 'topic/5');
  const [build, test, staging, production]: readonly StepPlan[] = deploySteps(environments);
  if (build === undefined || test === undefined || staging === undefined || production === undefined) {
    throw new Error('acme/widget needs three environments');
  }
  const pending = { name: 'PENDING' } as const;
  const waiting = { ...pending, stage: 'PAUSED' } as const;
  const error = {
    key: 'plan-service.parse.invalid',
    message: 'The configuration has no step for this branch — see "pipelines"',
  };

  return [
    { creator: ada, target: main, state: inProgress('PENDING'), steps: [build, { name: 'Lint', state: pending }] },
    {
      creator: dmitri,
      target: {
        kind: 'pull request',
        number: 5,
        source: 'topic/5',
        destination: 'main',
        commit: topic,
        destinationCommit: main.commit,
        selector: { type: 'pull-requests', pattern: '**' },
      },
      steps: [build],
    },
    { creator: chiara, target: main, trigger: 'PARENT_STEP', steps: manySteps() },
    {
      creator: ada,
      target: main,
      state: { name: 'COMPLETED', result: 'EXPIRED' },
      steps: [build, { name: 'Publish', trigger: 'manual', state: { name: 'COMPLETED', result: 'EXPIRED' } }],
    },
    {
      creator: bruno,
      target: onBranch('develop', tipOf(history, 'develop')),
      state: { name: 'COMPLETED', result: 'ERROR', error },
      steps: [],
    },
    {
      creator: ada,
      target: main,
      state: { name: 'COMPLETED', result: 'STOPPED', terminator: bruno },
      steps: [build, { name: 'Test', state: STOPPED }, { name: 'Publish', state: NOT_RUN }],
    },
    { creator: null, target: main, trigger: 'SCHEDULE', steps: [build, { name: 'Audit' }] },
    {
      creator: null,
      target: main,
      state: { name: 'COMPLETED', result: 'FAILED' },
      steps: [
        build,
        { name: 'Test', state: FAILED, log: longLog(LONG_LOG_LINES) },
        { name: 'Publish', state: NOT_RUN },
      ],
    },
    {
      creator: emi,
      target: main,
      state: inProgress('HALTED'),
      steps: [build, test, { ...staging, state: { ...pending, stage: 'HALTED' } }],
    },
    {
      creator: chiara,
      target: main,
      state: inProgress('PAUSED'),
      steps: [build, test, staging, { ...production, state: waiting }],
    },
    {
      creator: bruno,
      target: onBranch('feature/search', tipOf(history, 'feature/search')),
      state: { name: 'PARSING' },
      steps: [],
    },
    {
      creator: bruno,
      target: onBranch('develop', tipOf(history, 'develop')),
      state: pending,
      steps: [{ ...build, state: pending }],
    },
    {
      creator: ada,
      target: main,
      state: inProgress('RUNNING'),
      steps: [
        build,
        { ...staging, state: { name: 'IN_PROGRESS' }, log: '+ npm run deploy\n' },
        { ...production, state: pending },
      ],
    },
  ];
}

function inProgress<Stage extends string>(stage: Stage): { readonly name: 'IN_PROGRESS'; readonly stage: Stage } {
  return { name: 'IN_PROGRESS', stage };
}

/** The last one has written nothing, and the one before it has no log. */
function manySteps(): readonly StepPlan[] {
  return Array.from({ length: MANY_STEPS }, (_, index): StepPlan => {
    const name = `Shard ${index + 1}`;
    if (index === MANY_STEPS - 1) return { name, log: '' };
    return index === MANY_STEPS - 2 ? { name, log: null } : { name };
  });
}
