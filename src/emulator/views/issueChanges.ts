import type { Issue, IssueChange } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { Resource } from '../resource';
import { embeddedAccount } from './accounts';
import { embeddedIssue, issueUrl } from './issues';
import { hrefs, type Links } from './links';
import { rendered } from './renderedText';

/** One edit of an issue. `message` is null if the edit has no comment. */
export function changeView(links: Links, repository: Repository, issue: Issue, change: IssueChange): Resource {
  const api = issueUrl(links, repository, issue);
  return new Resource(() => ({
    type: 'issue_change',
    id: change.id,
    created_on: change.createdOn,
    user: embeddedAccount(links, change.user),
    issue: embeddedIssue(links, repository, issue),
    message: change.message === null ? null : rendered(change.message),
    changes: Object.fromEntries(Object.entries(change.changes).map(([field, values]) => [field, { ...values }])),
    links: hrefs({ self: `${api}/changes/${change.id}`, issue: api }),
  }));
}

/** An attachment: its name and the URL of its content. Unlike in other resources, `href` is a list. */
export function attachmentView(links: Links, repository: Repository, issue: Issue, name: string): Resource {
  const url = `${issueUrl(links, repository, issue)}/attachments/${encodeURIComponent(name)}`;
  return new Resource(() => ({ type: 'issue_attachment', name, links: { self: { href: [url] } } }));
}
