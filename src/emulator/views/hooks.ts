import type { Hook } from '../data/model';
import type { Repository, Workspace } from '../data/repositoryModel';
import { Resource } from '../resource';
import { hrefs, type Links } from './links';
import { embeddedRepository, repositoryUrl } from './repositories';
import { embeddedWorkspace } from './workspaces';

/** The repository or workspace of a hook. */
export type HookSubject = { readonly repository: Repository } | { readonly workspace: Workspace };

/** A hook. The response does not contain its secret: `secret_set` reports whether it has one. */
export function hookView(links: Links, subject: HookSubject, hook: Hook): Resource {
  return new Resource(() => ({
    type: 'webhook_subscription',
    uuid: hook.uuid,
    url: hook.url,
    description: hook.description,
    subject_type: 'repository' in subject ? 'repository' : 'workspace',
    subject:
      'repository' in subject
        ? embeddedRepository(links, subject.repository)
        : embeddedWorkspace(links, subject.workspace),
    active: hook.active,
    created_at: hook.createdAt,
    events: hook.events,
    secret_set: hook.secret !== null,
    source: null,
    read_only: false,
    skip_cert_verification: false,
    history_enabled: false,
    links: hrefs({ self: hookUrl(links, subject, hook) }),
  }));
}

/** API URL of a hook. */
export function hookUrl(links: Links, subject: HookSubject, { uuid }: Hook): string {
  return `${ownerUrl(links, subject)}/hooks/${encodeURIComponent(uuid)}`;
}

function ownerUrl(links: Links, subject: HookSubject): string {
  return 'repository' in subject
    ? repositoryUrl(links, subject.repository)
    : `${links.api}/workspaces/${subject.workspace.slug}`;
}
