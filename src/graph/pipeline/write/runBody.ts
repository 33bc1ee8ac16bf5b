import type { PipelineRun, PipelineTarget } from '../../../bitbucket/pipelineBodies';
import { checkRefName } from '../../arguments/formats';
import { checkFullHash } from '../../commit/fullHash';
import type { OperationContext } from '../../context';
import { UserInputError } from '../../errors';
import type { RepositoryScope } from '../../repository/scope';
import type { PipelineVariableInput, RunPipelineInput } from './inputs';
import { pullRequestTarget } from './pullRequestTarget';

/** The rule of Bitbucket: https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

/**
 * Checks the input, and converts it to the body of the REST call.
 *
 * @throws UserInputError before the first call; UpstreamError if the pull request or its commits cannot be read
 */
export async function pipelineRun(
  input: RunPipelineInput,
  scope: RepositoryScope,
  context: OperationContext,
): Promise<PipelineRun> {
  const { custom = null } = input;
  const target = targetOf(input);
  const variables = variablesOf(input.variables ?? []);
  const resolved = typeof target === 'number' ? await pullRequestTarget(scope, target, context) : target;
  return {
    target: { ...resolved, ...(custom !== null && { selector: { type: 'custom', pattern: custom } }) },
    ...(variables.length > 0 && { variables }),
  };
}

/** @returns the number of a pull request, or the target of the REST call. @throws UserInputError */
function targetOf(input: RunPipelineInput): number | PipelineTarget {
  const { branch = null, tag = null, commit = null, pullRequest = null } = input;
  checkCombination(input);
  if (branch !== null) checkRefName('input.branch', branch, 'a branch');
  if (tag !== null) checkRefName('input.tag', tag, 'a tag');
  if (commit !== null) checkFullHash('input.commit', commit);
  if (pullRequest !== null) return pullRequest;
  const revision = commit === null ? {} : { commit: { type: 'commit', hash: commit.toLowerCase() } as const };
  const ref = branch === null ? tag : branch;
  if (ref !== null) {
    const type = branch === null ? 'tag' : 'branch';
    return { type: 'pipeline_ref_target', ref_type: type, ref_name: ref, ...revision };
  }
  // Without a branch or tag, nothing else selects a pipeline.
  if (revision.commit !== undefined)
    return { type: 'pipeline_commit_target', ...revision, selector: { type: 'default' } };
  throw new UserInputError('input.branch', 'is required unless `tag`, `commit` or `pullRequest` is set');
}

/** @throws UserInputError if two inputs contradict each other. Only `commit` can be combined with `branch` or `tag` */
function checkCombination(input: RunPipelineInput): void {
  const given = (['pullRequest', 'tag', 'branch', 'commit'] as const).filter((name) => (input[name] ?? null) !== null);
  const [first, second] = given;
  if (first === undefined || second === undefined) return;
  if (given.length === 2 && first !== 'pullRequest' && second === 'commit') return;
  const exception = first === 'pullRequest' ? '' : '. Only "input.commit" can be combined with one of them';
  throw new UserInputError(`input.${first}`, `must not be combined with "input.${second}"${exception}`);
}

function variablesOf(variables: readonly PipelineVariableInput[]): NonNullable<PipelineRun['variables']> {
  const keys = new Set<string>();
  return variables.map(({ key, value, secured }, index) => {
    const argument = `input.variables[${index}].key`;
    if (!VARIABLE_NAME.test(key)) {
      const rule = 'must consist of ASCII letters, digits and underscores, and must not begin with a digit';
      throw new UserInputError(argument, rule);
    }
    if (keys.has(key)) throw new UserInputError(argument, 'must not be the name of an earlier variable');
    keys.add(key);
    return { key, value, secured: secured ?? false };
  });
}
