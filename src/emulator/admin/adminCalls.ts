import type { z } from 'zod';
import { badRequest } from '../apiError';
import { nowOf, type EmulatorContext } from '../call';
import { reportBuild } from '../changes/builds';
import { review, withdrawReview } from '../changes/reviews';
import type { Push } from '../data/applyPush';
import { InvalidChange } from '../data/invalidChange';
import type { Account, Commit } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { participantOf } from '../data/participants';
import { resolveRevision } from '../data/revisions';
import type { World } from '../data/world';
import { push } from '../push';
import type { Renderable } from '../resource';
import { statusView } from '../views/commitActivity';
import { participantView } from '../views/pullRequests';
import { ApprovalBody, BuildBody, ClockBody, PipelineBody, PushBody, RevocationBody } from './bodies';
import { changePipeline } from './pipelineCall';

/** The admin calls by name. Each checks its body, changes the data and returns the body of the response. */
export type AdminCalls = ReadonlyMap<string, (body: unknown) => Renderable>;

export interface AdminOptions {
  /** Returns the context of a call that may change the data. */
  readonly context: () => EmulatorContext;
  /** Moves the clock of the emulator forward. */
  readonly advance: (seconds: number) => void;
  /** Revokes all grants of an account. Returns their number. */
  readonly revokeGrants: (account: Account) => number;
}

/** Creates the admin calls. They do what people and build systems do on Bitbucket, and cause the same deliveries. */
export function createAdminCalls({ context, advance, revokeGrants }: AdminOptions): AdminCalls {
  return new Map<string, (body: unknown) => Renderable>([
    ['push', (body) => adminPush(context(), parse(PushBody, body))],
    ['builds', (body) => adminBuild(context(), parse(BuildBody, body))],
    ['approvals', (body) => adminApproval(context(), parse(ApprovalBody, body))],
    ['pipelines', (body) => adminPipeline(context(), parse(PipelineBody, body))],
    ['revocations', (body) => ({ revoked: revokeGrants(personOf(context().world, parse(RevocationBody, body).as)) })],
    [
      'clock',
      (body) => {
        advance(parse(ClockBody, body).advanceSeconds);
        return { now: nowOf(context()) };
      },
    ],
  ]);
}

function adminPush(context: EmulatorContext, body: z.infer<typeof PushBody>): Renderable {
  const by = personOf(context.world, body.as);
  const [result] = push(context, body.repository, [toPush(body)], by);
  return result === undefined ? null : { ...result };
}

function toPush(body: z.infer<typeof PushBody>): Push {
  const { branch, tag, deleteBranch, deleteTag, commits, onto, target } = body;
  if (branch !== undefined) return { branch, commits: commits ?? 1, ...(onto !== undefined && { onto }) };
  if (tag !== undefined) return { tag, ...(target !== undefined && { target }) };
  if (deleteBranch !== undefined) return { deleteBranch };
  return { deleteTag: deleteTag ?? '' };
}

function adminBuild(context: EmulatorContext, body: z.infer<typeof BuildBody>): Renderable {
  const { repository: fullName, commit: revision, as, refname, ...fields } = body;
  const repository = repositoryOf(context.world, fullName);
  const branch = repository.history.branches.find(({ name }) => name === revision);
  const status = reportBuild(
    { context, repository, actor: personOf(context.world, as) },
    commitOf(repository, revision),
    {
      ...fields,
      refname: refname === undefined ? (branch?.name ?? null) : refname,
    },
  );
  return statusView(context.links, repository, status);
}

function adminApproval(context: EmulatorContext, body: z.infer<typeof ApprovalBody>): Renderable {
  const repository = repositoryOf(context.world, body.repository);
  const pullRequest = repository.pullRequests.find(({ number }) => number === body.pullRequest);
  if (pullRequest === undefined) throw new InvalidChange(`There is no pull request ${body.pullRequest}`);
  const change = { context, repository, actor: personOf(context.world, body.as) };
  if (body.state !== null) return participantView(context.links, review(change, pullRequest, body.state));
  const given = participantOf(pullRequest, change.actor)?.state ?? null;
  if (given !== null) withdrawReview(change, pullRequest, given);
  return null;
}

function adminPipeline(context: EmulatorContext, body: z.infer<typeof PipelineBody>): Renderable {
  const repository = repositoryOf(context.world, body.repository);
  return changePipeline({ context, repository, actor: personOf(context.world, body.as) }, body);
}

/** @throws ApiError 400 that names each member that is not valid */
function parse<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw badRequest(problems.join('; '));
}

function repositoryOf(world: World, fullName: string): Repository {
  const [workspace = '', slug = ''] = fullName.split('/');
  const found = world.repository(workspace, slug);
  if (found === undefined) throw new InvalidChange(`There is no repository ${fullName}`);
  return found.repository;
}

function commitOf({ history }: Repository, revision: string): Commit {
  const commit = resolveRevision(history, revision);
  if (commit === undefined) throw new InvalidChange(`There is no revision ${revision}`);
  return commit;
}

/** Finds a user by nickname, uuid or account id. */
function personOf(world: World, id: string): Account {
  const account = world.accounts.find(({ nickname }) => nickname === id) ?? world.account(id);
  if (account?.type === 'user') return account;
  const names = world.accounts.flatMap(({ nickname }) => nickname ?? []);
  throw new InvalidChange(`There is no user ${id}. The users are ${names.join(', ')}`);
}
