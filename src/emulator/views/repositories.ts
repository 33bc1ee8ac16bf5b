import type { Repository } from '../data/repositoryModel';
import { Resource, type Renderable, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import { hrefs, type Links } from './links';
import { embeddedProject, embeddedWorkspace } from './workspaces';

/** The full name of a repository, `workspace/slug`, with its current slug. */
export function fullNameOf({ workspace, slug }: Repository): string {
  return `${workspace.slug}/${slug}`;
}

/** API URL of a repository. */
export function repositoryUrl({ api }: Links, repository: Repository): string {
  return `${api}/repositories/${fullNameOf(repository)}`;
}

/** A repository with all default members, as in GET /repositories/{workspace}/{slug} and in lists. */
export function repositoryView(links: Links, repository: Repository): Resource {
  const { workspace } = repository;
  return new Resource(() => ({
    type: 'repository',
    full_name: fullNameOf(repository),
    links: linksOf(links, repository),
    name: repository.name,
    slug: repository.slug,
    description: repository.description,
    scm: 'git',
    website: null,
    owner: embeddedAccount(links, workspace.team),
    workspace: embeddedWorkspace(links, workspace),
    is_private: repository.isPrivate,
    project: embeddedProject(links, workspace, repository.project),
    fork_policy: repository.forkPolicy,
    created_on: repository.createdOn,
    updated_on: repository.updatedOn,
    size: repository.sizeInBytes,
    language: repository.language,
    uuid: repository.uuid,
    mainbranch: mainBranch(repository),
    override_settings: { default_merge_strategy: false, branching_model: false },
    parent: repository.parent === null ? null : embeddedRepository(links, repository.parent),
    ...(repository.hasTrackerMembers ? { has_issues: repository.tracker !== null, has_wiki: false } : {}),
  }));
}

/** A repository embedded in another resource. `fields` can select its other members. */
export function embeddedRepository(links: Links, repository: Repository): Resource {
  return new Resource(
    () => ({
      ...repositoryView(links, repository).members,
      links: linksOf(links, repository).condensed('self', 'html', 'avatar'),
    }),
    { only: ['type', 'name', 'full_name', 'uuid', 'links'] },
  );
}

function mainBranch({ mainBranch: name }: Repository): RenderableObject | null {
  return name === null ? null : { type: 'branch', name };
}

function linksOf(links: Links, repository: Repository): Resource {
  return new Resource(() => {
    const api = repositoryUrl(links, repository);
    const fullName = fullNameOf(repository);
    return {
      ...hrefs({
        self: api,
        html: `${links.web}/${fullName}`,
        avatar: `https://bytebucket.org/ravatar/${encodeURIComponent(repository.uuid)}?ts=default`,
        pullrequests: `${api}/pullrequests`,
        commits: `${api}/commits`,
        forks: `${api}/forks`,
        watchers: `${api}/watchers`,
        branches: `${api}/refs/branches`,
        tags: `${api}/refs/tags`,
        downloads: `${api}/downloads`,
        source: `${api}/src`,
        hooks: `${api}/hooks`,
        ...(repository.hasTrackerMembers && repository.tracker !== null ? { issues: `${api}/issues` } : {}),
      }),
      clone: cloneLinks(fullName),
    };
  });
}

function cloneLinks(fullName: string): Renderable {
  return [
    { name: 'https', href: `https://bitbucket.org/${fullName}.git` },
    { name: 'ssh', href: `git@bitbucket.org:${fullName}.git` },
  ];
}
