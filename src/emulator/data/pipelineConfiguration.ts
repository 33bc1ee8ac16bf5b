import type { Environment, PipelineSelector, PipelineStep } from './pipelineModel';

/** What `bitbucket-pipelines.yml` of a repository contains. The emulator uses the same for all commits. */
export interface PipelineConfiguration {
  readonly definitions: readonly PipelineDefinition[];
}

/** A pipeline of the configuration. */
export interface PipelineDefinition {
  readonly selector: PipelineSelector;
  readonly steps: readonly StepDefinition[];
}

/** A step of a pipeline of the configuration. */
export interface StepDefinition extends Pick<PipelineStep, 'name' | 'trigger' | 'image' | 'commands'> {
  /** The type of the environment that the step deploys to. */
  readonly environment: Environment['type'] | null;
}

/** Finds the definition with exactly this selector. */
export function definitionWith(
  { definitions }: PipelineConfiguration,
  { type, pattern }: PipelineSelector,
): PipelineDefinition | undefined {
  return definitions.find(({ selector }) => selector.type === type && selector.pattern === pattern);
}

/**
 * Finds the definition for a branch or a tag: the first one whose pattern matches. The default applies to branches without
 * such a pattern, but not to tags.
 */
export function definitionForRef(
  configuration: PipelineConfiguration,
  kind: 'branch' | 'tag',
  name: string,
): PipelineDefinition | undefined {
  if (kind === 'tag') return matching(configuration, 'tags', name);
  return matching(configuration, 'branches', name) ?? definitionWith(configuration, { type: 'default', pattern: null });
}

/** Finds the definition for pull requests from a branch. */
export function definitionForPullRequest(
  configuration: PipelineConfiguration,
  source: string,
): PipelineDefinition | undefined {
  return matching(configuration, 'pull-requests', source);
}

function matching(
  { definitions }: PipelineConfiguration,
  type: PipelineSelector['type'],
  name: string,
): PipelineDefinition | undefined {
  return definitions.find(({ selector: { type: own, pattern } }) => {
    return own === type && pattern !== null && toRegExp(pattern).test(name);
  });
}

/** `*` matches all characters except a slash, and `**` matches all characters. */
function toRegExp(pattern: string): RegExp {
  const parts = pattern.split(/(\*{1,2})/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : part.replaceAll(/[^\w/]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`);
}
