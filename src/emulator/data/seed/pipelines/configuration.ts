import type { PipelineConfiguration, StepDefinition } from '../../pipelineConfiguration';
import type { Environment } from '../../pipelineModel';

const BUILD = step('Build', 'npm run build');
const TEST = step('Test', 'npm run test');

/**
 * The configuration of a repository: Build, Test, and a manual step for each environment. There is a shorter pipeline for
 * `release/*`, for the tags `v*` and for pull requests, and the custom pipeline `nightly` with one step.
 */
export function configurationFor(environments: readonly Environment['type'][]): PipelineConfiguration {
  const deploy = environments.map((environment): StepDefinition => {
    const name = environment.toLowerCase();
    return { ...step(`Deploy to ${name}`, `npm run deploy -- ${name}`), trigger: 'manual', environment };
  });
  return {
    definitions: [
      { selector: { type: 'default', pattern: null }, steps: [BUILD, TEST, ...deploy] },
      { selector: { type: 'branches', pattern: 'release/*' }, steps: [BUILD, TEST] },
      { selector: { type: 'tags', pattern: 'v*' }, steps: [BUILD] },
      { selector: { type: 'pull-requests', pattern: '**' }, steps: [BUILD, TEST] },
      { selector: { type: 'custom', pattern: 'nightly' }, steps: [step('Nightly', 'npm run nightly')] },
    ],
  };
}

function step(name: string, command: string): StepDefinition {
  return { name, trigger: 'automatic', image: 'node:24', commands: [command], environment: null };
}
