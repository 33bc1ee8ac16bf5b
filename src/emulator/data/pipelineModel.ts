import type { Account, Commit } from './model';

/** A pipeline. A change replaces the object. */
export interface Pipeline {
  readonly uuid: string;
  /** Unique in the repository, from 1. */
  readonly number: number;
  /** The number of times it was started. A rerun has the same uuid and number. */
  readonly runNumber: number;
  /** Null if a schedule started it, or after the account was deleted. */
  readonly creator: Account | null;
  readonly createdOn: string;
  /** Null until it has ended. */
  readonly completedOn: string | null;
  readonly target: PipelineTarget;
  readonly trigger: PipelineTrigger;
  readonly state: PipelineState;
  readonly variables: readonly PipelineVariable[];
  readonly steps: readonly PipelineStep[];
}

export type PipelineTrigger = 'PUSH' | 'MANUAL' | 'SCHEDULE' | 'PARENT_STEP';

/** What a pipeline builds. */
export type PipelineTarget = RefTarget | CommitTarget | PullRequestTarget;

interface RefTarget {
  readonly kind: 'branch' | 'tag';
  readonly name: string;
  readonly commit: Commit;
  readonly selector: PipelineSelector;
}

interface CommitTarget {
  readonly kind: 'commit';
  readonly commit: Commit;
  readonly selector: PipelineSelector;
}

interface PullRequestTarget {
  readonly kind: 'pull request';
  /** Number of the pull request. */
  readonly number: number;
  /** Names of branches. */
  readonly source: string;
  readonly destination: string;
  /** The newest commit of the source. Only the fork has it, if the source is a fork. */
  readonly commit: Commit;
  readonly destinationCommit: Commit;
  readonly selector: PipelineSelector;
}

/** The part of the configuration that applies. */
export interface PipelineSelector {
  readonly type: 'default' | 'branches' | 'tags' | 'custom' | 'pull-requests';
  /** Null for `default`. */
  readonly pattern: string | null;
}

/** The state, with the stage of a pipeline that has not ended, or the result of one that has. */
export type PipelineState =
  | { readonly name: 'PARSING' | 'PENDING' }
  | { readonly name: 'IN_PROGRESS'; readonly stage: 'RUNNING' | 'PAUSED' | 'HALTED' | 'PENDING' }
  | { readonly name: 'COMPLETED'; readonly result: 'SUCCESSFUL' | 'FAILED' | 'EXPIRED' }
  | {
      readonly name: 'COMPLETED';
      readonly result: 'ERROR';
      readonly error: { readonly key: string; readonly message: string };
    }
  | { readonly name: 'COMPLETED'; readonly result: 'STOPPED'; readonly terminator: Account };

export interface PipelineVariable {
  readonly key: string;
  readonly value: string;
  readonly isSecured: boolean;
}

/** A step. A change replaces the pipeline and the step. */
export interface PipelineStep {
  readonly uuid: string;
  /** Null if the configuration names none. */
  readonly name: string | null;
  readonly trigger: 'automatic' | 'manual';
  readonly image: string | null;
  readonly commands: readonly string[];
  /** The uuid of the environment that the step deploys to. */
  readonly environment: string | null;
  readonly state: PipelineStepState;
  /** Null until it has started. */
  readonly startedOn: string | null;
  /** Null until it has ended. */
  readonly completedOn: string | null;
  /** Null if there is none, or until it has started. */
  readonly log: string | null;
}

/** A step that is `PENDING` can have a stage: it waits for a person, or for an environment that is locked. */
export type PipelineStepState =
  | { readonly name: 'PENDING'; readonly stage?: 'PAUSED' | 'HALTED' }
  | { readonly name: 'READY' | 'IN_PROGRESS' }
  | { readonly name: 'COMPLETED'; readonly result: PipelineStepResult };

export type PipelineStepResult = 'SUCCESSFUL' | 'FAILED' | 'ERROR' | 'STOPPED' | 'NOT_RUN' | 'EXPIRED';

/** An environment of a repository. */
export interface Environment {
  readonly uuid: string;
  readonly name: string;
  readonly slug: string;
  readonly type: 'Test' | 'Staging' | 'Production';
  /** Position among the environments of its type, from 0. */
  readonly rank: number;
  readonly isLocked: boolean;
}

/** The deployment of a commit by a step. It follows from the step: see `deploymentsOf`. */
export interface Deployment {
  readonly uuid: string;
  readonly pipeline: Pipeline;
  readonly step: PipelineStep;
  /** The uuid of the environment. */
  readonly environment: string;
  readonly state: DeploymentState;
}

export type DeploymentState =
  | { readonly name: 'UNDEPLOYED' }
  | { readonly name: 'IN_PROGRESS'; readonly startedOn: string }
  | {
      readonly name: 'COMPLETED';
      readonly status: 'SUCCESSFUL' | 'FAILED' | 'STOPPED';
      readonly startedOn: string;
      readonly completedOn: string;
    };
