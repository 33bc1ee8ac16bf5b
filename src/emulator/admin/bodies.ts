import { z } from 'zod';
import { PIPELINE_ACTIONS } from '../changes/pipelineActions';

/** At most this number of commits in one push: the history of a repository has about a thousand. */
const MAX_COMMITS = 1000;
/** A year. */
const MAX_ADVANCE_SECONDS = 366 * 86_400;

const repository = z.string().regex(/^[^/]+\/[^/]+$/, 'must be "workspace/slug"');
/** The nickname, uuid or account id of the user who makes the change. */
const as = z.string().min(1);
const name = z.string().min(1);

const PushedCommit = z.strictObject({
  message: z.string(),
  /** New content, by path. Null removes the file. */
  files: z.record(z.string().min(1), z.string().nullable()).default({}),
});

/** POST /_emulator/push: changes one branch or tag. */
export const PushBody = z
  .strictObject({
    repository,
    as: as.default('ada'),
    branch: name.optional(),
    /** Their number, or each of them. Default: 1. */
    commits: z.union([z.int().min(0).max(MAX_COMMITS), z.array(PushedCommit).max(MAX_COMMITS)]).optional(),
    /** Parent of the first commit. Default: the tip of the branch, or of the main branch if the branch is new. */
    onto: name.optional(),
    tag: name.optional(),
    /** The revision of the tag. Default: the main branch. */
    target: name.optional(),
    deleteBranch: name.optional(),
    deleteTag: name.optional(),
  })
  .refine(
    ({ branch, tag, deleteBranch, deleteTag }) =>
      [branch, tag, deleteBranch, deleteTag].filter((one) => one !== undefined).length === 1,
    'must contain one of branch, tag, deleteBranch and deleteTag',
  );

/** POST /_emulator/builds: creates a build status, or replaces the one with the same key. */
export const BuildBody = z.strictObject({
  repository,
  as: as.default('ada'),
  /** A branch, a tag or a hash. */
  commit: name,
  key: name.default('BUILD'),
  state: z.enum(['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED']).default('SUCCESSFUL'),
  name: z.string().optional(),
  description: z.string().optional(),
  url: z.url().optional(),
  /** Null: the build system reports no branch. Default: `commit` if it is a branch. */
  refname: name.nullable().optional(),
});

/** POST /_emulator/approvals: reviews a pull request. */
export const ApprovalBody = z.strictObject({
  repository,
  pullRequest: z.int().min(1),
  as,
  /** Null withdraws the review. */
  state: z.enum(['approved', 'changes_requested']).nullable().default('approved'),
});

/** POST /_emulator/pipelines: runs a pipeline, or changes one. */
export const PipelineBody = z
  .strictObject({
    repository,
    as: as.default('ada'),
    /** Runs the pipeline of this branch. */
    branch: name.optional(),
    /** The number of the pipeline to change. */
    pipeline: z.int().min(1).optional(),
    /** Only with `pipeline`. Default: advance. */
    action: z.enum(PIPELINE_ACTIONS).optional(),
  })
  .refine(({ branch, pipeline }) => (branch === undefined) !== (pipeline === undefined), {
    message: 'must contain either branch or pipeline',
  })
  .refine(({ branch, action }) => branch === undefined || action === undefined, {
    message: 'action must not be combined with branch',
    path: ['action'],
  });

/** POST /_emulator/revocations: revokes all permissions that a user has given to consumers. */
export const RevocationBody = z.strictObject({ as });

/** POST /_emulator/clock: moves the clock forward. */
export const ClockBody = z.strictObject({ advanceSeconds: z.number().positive().max(MAX_ADVANCE_SECONDS) });
