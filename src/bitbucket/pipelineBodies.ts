/** JSON body that starts a pipeline. */
export interface PipelineRun {
  readonly target: PipelineTarget;
  readonly variables?: readonly PipelineVariable[];
}

/**
 * What a pipeline builds. Without a selector, Bitbucket selects the definition that belongs to the target.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pipelines/#api-repositories-workspace-repo-slug-pipelines-post
 */
export type PipelineTarget = (RefTarget | CommitTarget | PullRequestTarget) & { readonly selector?: PipelineSelector };

interface RefTarget {
  readonly type: 'pipeline_ref_target';
  readonly ref_type: 'branch' | 'tag';
  readonly ref_name: string;
  /** Default: the latest commit. */
  readonly commit?: PipelineCommit;
}

interface CommitTarget {
  readonly type: 'pipeline_commit_target';
  readonly commit: PipelineCommit;
}

/** Bitbucket requires all members. */
interface PullRequestTarget {
  readonly type: 'pipeline_pullrequest_target';
  /** The names of the branches. */
  readonly source: string;
  readonly destination: string;
  readonly commit: PipelineCommit;
  readonly destination_commit: PipelineCommit;
  readonly pullrequest: { readonly id: number };
}

interface PipelineCommit {
  readonly type: 'commit';
  /** The full hash. */
  readonly hash: string;
}

/** Selects the definition of a custom pipeline, or the default one. */
type PipelineSelector = { readonly type: 'custom'; readonly pattern: string } | { readonly type: 'default' };

interface PipelineVariable {
  readonly key: string;
  readonly value: string;
  /** Whether Bitbucket hides the value, also in logs. */
  readonly secured: boolean;
}
