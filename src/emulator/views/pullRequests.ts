import type { Commit } from '../data/model';
import type { Participant } from '../data/pullRequestModel';
import type { PullRequest, PullRequestSide, Repository } from '../data/repositoryModel';
import { Resource, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import { DEFAULT_MERGE_STRATEGY, MERGE_STRATEGIES } from './commits';
import { hrefs, type Links } from './links';
import { embeddedRepository, fullNameOf, repositoryUrl } from './repositories';
import { rendered } from './renderedText';

/** The members that a list contains only if `fields` names them. */
const NOT_IN_LISTS = ['reviewers', 'participants', 'rendered', 'queued'];
/** Bitbucket abbreviates the hashes of a pull request to this number of digits. */
const HASH_DIGITS = 12;

/** A comparison of the two sides of a pull request, by its name in addresses of the repository. */
export type ComparisonKind = 'diff' | 'diffstat' | 'patch' | 'file-conflicts';

/** A pull request with all default members, as in GET …/pullrequests/{id} and in webhook deliveries. */
export function pullRequestView(links: Links, repository: Repository, pullRequest: PullRequest): Resource {
  const { source, destination, mergeCommit } = pullRequest;
  return new Resource(() => ({
    comment_count: pullRequest.comments.filter(({ isDeleted, isPending }) => !isDeleted && !isPending).length,
    task_count: pullRequest.tasks.filter(({ resolution, isPending }) => resolution === null && !isPending).length,
    type: 'pullrequest',
    id: pullRequest.number,
    title: pullRequest.title,
    description: pullRequest.body,
    rendered: { title: rendered(pullRequest.title), description: rendered(pullRequest.body) },
    state: pullRequest.state,
    draft: pullRequest.isDraft,
    merge_commit: mergeCommit === null ? null : commitReference(links, repository, mergeCommit),
    close_source_branch: pullRequest.closeSourceBranch,
    closed_by: embeddedAccount(links, pullRequest.closedBy),
    author: embeddedAccount(links, pullRequest.author),
    reason: pullRequest.reason,
    created_on: pullRequest.createdOn,
    updated_on: pullRequest.updatedOn,
    destination: destinationView(links, repository, destination),
    source: sideView(links, source.repository, source.repository ?? repository, source),
    reviewers: pullRequest.reviewers.map((account) => embeddedAccount(links, account)),
    participants: pullRequest.participants.map((participant) => participantView(links, participant)),
    links: linksOf(links, repository, pullRequest),
    summary: rendered(pullRequest.body),
    queued: false,
  }));
}

/** A pull request in a list. For performance reasons, Bitbucket omits some members unless `fields` names them. */
export function pullRequestRow(links: Links, repository: Repository, pullRequest: PullRequest): Resource {
  return pullRequestView(links, repository, pullRequest).without(...NOT_IN_LISTS);
}

/** A pull request embedded in another resource. `fields` can select its other members. */
export function embeddedPullRequest(links: Links, repository: Repository, pullRequest: PullRequest): Resource {
  return new Resource(
    () => ({
      ...pullRequestView(links, repository, pullRequest).members,
      links: linksOf(links, repository, pullRequest).condensed('self', 'html'),
    }),
    { only: ['type', 'id', 'title', 'links'] },
  );
}

/** The review of one account. */
export function participantView(links: Links, { account, role, state, participatedOn }: Participant): RenderableObject {
  return {
    type: 'participant',
    user: embeddedAccount(links, account),
    role,
    approved: state === 'approved',
    state,
    participated_on: participatedOn,
  };
}

/** The destination. Its branch contains the merge strategies only if `fields` names them. */
export function destinationView(links: Links, repository: Repository, side: PullRequestSide): RenderableObject {
  const strategies = { default_merge_strategy: DEFAULT_MERGE_STRATEGY, merge_strategies: MERGE_STRATEGIES };
  const branch = new Resource(() => ({ name: side.branch, ...strategies })).condensed('name');
  return { ...sideView(links, repository, repository, side), branch };
}

/** @param owner repository in the links of the commit @param repository null after it was deleted */
export function sideView(
  links: Links,
  repository: Repository | null,
  owner: Repository,
  { branch, commit }: PullRequestSide,
): RenderableObject {
  return {
    branch: { name: branch },
    commit: commitReference(links, owner, commit),
    repository: repository === null ? null : embeddedRepository(links, repository),
  };
}

/** API URL of a pull request. */
export function pullRequestUrl(links: Links, repository: Repository, { number }: PullRequest): string {
  return `${repositoryUrl(links, repository)}/pullrequests/${number}`;
}

/** API URL of a comparison. Its spec contains the repository of the source and two abbreviated hashes. */
export function comparisonUrl(
  links: Links,
  repository: Repository,
  { number, source, destination }: PullRequest,
  kind: ComparisonKind,
): string {
  const hashes = [source, destination].map(({ commit }) => abbreviated(commit)).join('%0D');
  const spec = `${fullNameOf(source.repository ?? repository)}:${hashes}`;
  return `${repositoryUrl(links, repository)}/${kind}/${spec}?from_pullrequest_id=${number}&topic=true`;
}

/** The hash of a commit as in a pull request. */
export function abbreviated({ hash }: Commit): string {
  return hash.slice(0, HASH_DIGITS);
}

function commitReference(links: Links, repository: Repository, commit: Commit): RenderableObject {
  const hash = abbreviated(commit);
  return {
    hash,
    links: hrefs({
      self: `${repositoryUrl(links, repository)}/commit/${hash}`,
      html: `${links.web}/${fullNameOf(repository)}/commits/${hash}`,
    }),
    type: 'commit',
  };
}

function linksOf(links: Links, repository: Repository, pullRequest: PullRequest): Resource {
  return new Resource(() => {
    const api = pullRequestUrl(links, repository, pullRequest);
    return hrefs({
      self: api,
      html: `${links.web}/${fullNameOf(repository)}/pull-requests/${pullRequest.number}`,
      commits: `${api}/commits`,
      approve: `${api}/approve`,
      'request-changes': `${api}/request-changes`,
      diff: comparisonUrl(links, repository, pullRequest, 'diff'),
      diffstat: comparisonUrl(links, repository, pullRequest, 'diffstat'),
      comments: `${api}/comments`,
      activity: `${api}/activity`,
      merge: `${api}/merge`,
      decline: `${api}/decline`,
      statuses: `${api}/statuses`,
    });
  });
}
