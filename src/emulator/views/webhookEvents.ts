import { actorOf, type Call } from '../call';
import type { Account, Comment, Issue, IssueChange } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import type { Resource, Renderable, RenderableObject } from '../resource';
import type { WebhookEvent } from '../webhooks/messages';
import { embeddedAccount } from './accounts';
import { commentView, issueView } from './issues';
import type { Links } from './links';
import { repositoryView } from './repositories';

/**
 * The event `issue:created`.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#Issue-events
 */
export function issueCreatedEvent(call: Call, repository: Repository, issue: Issue): WebhookEvent {
  return { event: 'issue:created', payload: issuePayload(call, repository, issue) };
}

/** The event `issue:updated`. Unlike in the issue's change log, `state` is called `status`, and people are accounts. */
export function issueUpdatedEvent(call: Call, repository: Repository, issue: Issue, change: IssueChange): WebhookEvent {
  const { assignee, assignee_account_id: account, state, ...others } = change.changes;
  const changes: Record<string, Renderable> = {
    ...(state === undefined ? {} : { status: { ...state } }),
    ...Object.fromEntries(Object.entries(others).map(([field, values]) => [field, { ...values }])),
  };
  if (assignee !== undefined || account !== undefined) {
    const person = (id: string | null | undefined) =>
      embeddedAccount(call.links, typeof id === 'string' ? (call.world.account(id) ?? null) : null);
    changes['assignee'] = { old: person(account?.old), new: person(account?.new) };
  }
  // In Bitbucket, an edit is a comment, here without a text.
  const comment = { id: change.id, body: '', author: change.user, createdOn: change.createdOn, updatedOn: null };
  return {
    event: 'issue:updated',
    payload: { ...commentPayload(call, repository, issue, comment), changes },
  };
}

/** The event `issue:comment_created`. */
export function commentCreatedEvent(call: Call, repository: Repository, issue: Issue, comment: Comment): WebhookEvent {
  return { event: 'issue:comment_created', payload: commentPayload(call, repository, issue, comment) };
}

/** The members that every payload has: `repository` and `actor`. */
export function envelope(links: Links, repository: Repository, actor: Account): RenderableObject {
  return { repository: payloadRepository(links, repository), actor: embeddedAccount(links, actor) };
}

function issuePayload(call: Call, repository: Repository, issue: Issue): RenderableObject {
  return {
    ...envelope(call.links, repository, actorOf(call)),
    issue: issueView(call.links, repository, issue),
  };
}

function commentPayload(call: Call, repository: Repository, issue: Issue, comment: Comment): RenderableObject {
  return {
    ...issuePayload(call, repository, issue),
    comment: commentView(call.links, repository, issue, comment),
  };
}

function payloadRepository(links: Links, repository: Repository): Resource {
  return repositoryView(links, repository).condensed(
    ...['type', 'full_name', 'links', 'name', 'scm', 'website', 'owner', 'workspace', 'is_private', 'project', 'uuid'],
    'parent',
  );
}
