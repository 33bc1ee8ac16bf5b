import type { Comment, Issue, TrackerItem } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { Resource } from '../resource';
import { embeddedAccount } from './accounts';
import { hrefs, type Links } from './links';
import { embeddedRepository, fullNameOf, repositoryUrl } from './repositories';
import { rendered } from './renderedText';

/** The lists of a tracker, each with the `type` of its rows. */
export const TRACKER_LISTS = { milestones: 'milestone', components: 'component', versions: 'version' } as const;
/** Name of a list of a tracker. */
export type TrackerList = keyof typeof TRACKER_LISTS;

/** An issue with all default members, as in lists and in GET …/issues/{id}. */
export function issueView(links: Links, repository: Repository, issue: Issue): Resource {
  return new Resource(() => ({
    type: 'issue',
    id: issue.number,
    repository: embeddedRepository(links, repository),
    links: linksOf(links, repository, issue),
    title: issue.title,
    content: rendered(issue.body),
    reporter: embeddedAccount(links, issue.reporter),
    assignee: embeddedAccount(links, issue.assignee),
    created_on: issue.createdOn,
    edited_on: issue.editedOn,
    updated_on: issue.updatedOn,
    state: issue.state,
    kind: issue.kind,
    priority: issue.priority,
    milestone: embeddedItem(links, repository, 'milestones', issue.milestone),
    component: embeddedItem(links, repository, 'components', issue.component),
    version: embeddedItem(links, repository, 'versions', issue.version),
    votes: issue.votes,
    watches: issue.watches,
  }));
}

/** A comment on an issue. */
export function commentView(links: Links, repository: Repository, issue: Issue, comment: Comment): Resource {
  const api = `${issueUrl(links, repository, issue)}/comments/${comment.id}`;
  const page = `${links.web}/${fullNameOf(repository)}/issues/${issue.number}#comment-${comment.id}`;
  return new Resource(() => ({
    type: 'issue_comment',
    id: comment.id,
    content: rendered(comment.body),
    created_on: comment.createdOn,
    updated_on: comment.updatedOn,
    user: embeddedAccount(links, comment.author),
    issue: embeddedIssue(links, repository, issue),
    links: hrefs({ self: api, html: page }),
  }));
}

/** A milestone, component or version. */
export function trackerItemView(links: Links, repository: Repository, list: TrackerList, item: TrackerItem): Resource {
  return new Resource(() => ({
    type: TRACKER_LISTS[list],
    id: item.id,
    name: item.name,
    links: hrefs({ self: `${repositoryUrl(links, repository)}/${list}/${item.id}` }),
  }));
}

/** API URL of an issue. */
export function issueUrl(links: Links, repository: Repository, { number }: Issue): string {
  return `${repositoryUrl(links, repository)}/issues/${number}`;
}

/** An issue embedded in another resource. `fields` can select its other members. */
export function embeddedIssue(links: Links, repository: Repository, issue: Issue): Resource {
  return new Resource(
    () => ({
      ...issueView(links, repository, issue).members,
      links: linksOf(links, repository, issue).condensed('self'),
    }),
    { only: ['type', 'id', 'title', 'repository', 'links'] },
  );
}

/** A milestone, component or version embedded in an issue. `id` is not in its default view, but in `links.self`. */
function embeddedItem(
  links: Links,
  repository: Repository,
  list: TrackerList,
  item: TrackerItem | null,
): Resource | null {
  return item === null ? null : trackerItemView(links, repository, list, item).condensed('type', 'name', 'links');
}

function linksOf(links: Links, repository: Repository, issue: Issue): Resource {
  return new Resource(() => {
    const api = issueUrl(links, repository, issue);
    const words = issue.title.toLowerCase().match(/[a-z0-9]+/g) ?? ['issue'];
    return hrefs({
      self: api,
      html: `${links.web}/${fullNameOf(repository)}/issues/${issue.number}/${words.join('-')}`,
      comments: `${api}/comments`,
      attachments: `${api}/attachments`,
      watch: `${api}/watch`,
      vote: `${api}/vote`,
    });
  });
}
