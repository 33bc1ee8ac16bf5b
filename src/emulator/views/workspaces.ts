import type { Project } from '../data/model';
import type { Workspace } from '../data/repositoryModel';
import { Resource } from '../resource';
import { embeddedAccount } from './accounts';
import { hrefs, type Links } from './links';

/** A workspace with all default members, as in GET /workspaces/{workspace}. */
export function workspaceView(links: Links, workspace: Workspace): Resource {
  return new Resource(() => ({
    type: 'workspace',
    uuid: workspace.uuid,
    name: workspace.name,
    slug: workspace.slug,
    is_private: workspace.isPrivate,
    is_personal: false,
    is_privacy_enforced: false,
    forking_mode: 'allow_forks',
    created_on: workspace.createdOn,
    updated_on: workspace.createdOn,
    links: linksOf(links, workspace),
  }));
}

/** A workspace embedded in another resource. `fields` can select its other members. */
export function embeddedWorkspace(links: Links, workspace: Workspace): Resource {
  return new Resource(
    () => ({
      ...workspaceView(links, workspace).members,
      links: linksOf(links, workspace).condensed('avatar', 'html', 'self'),
    }),
    { only: ['type', 'uuid', 'name', 'slug', 'links'] },
  );
}

/** A workspace in GET /user/workspaces. It has only these members: `fields` cannot select a name, for example. */
export function workspaceBase(links: Links, workspace: Workspace): Resource {
  return new Resource(() => ({
    type: 'workspace_base',
    uuid: workspace.uuid,
    slug: workspace.slug,
    links: linksOf(links, workspace).condensed('avatar', 'self'),
  }));
}

/** A project with all default members. */
export function projectView(links: Links, workspace: Workspace, project: Project): Resource {
  const { api, web } = links;
  const { key } = project;
  return new Resource(() => ({
    type: 'project',
    uuid: project.uuid,
    key,
    owner: embeddedAccount(links, workspace.team),
    workspace: embeddedWorkspace(links, workspace),
    name: project.name,
    description: project.description,
    is_private: project.isPrivate,
    created_on: project.createdOn,
    updated_on: project.updatedOn,
    has_publicly_visible_repos: !project.isPrivate,
    links: hrefs({
      self: `${api}/workspaces/${workspace.slug}/projects/${key}`,
      html: `${web}/${workspace.slug}/workspace/projects/${key}`,
      avatar: `${web}/account/user/${workspace.slug}/projects/${key}/avatar/32?ts=1702034483`,
    }),
  }));
}

/** A project embedded in another resource. `fields` can select its other members. */
export function embeddedProject(links: Links, workspace: Workspace, project: Project): Resource {
  return projectView(links, workspace, project).condensed('type', 'key', 'uuid', 'name', 'links');
}

function linksOf({ api, web }: Links, { slug }: Workspace): Resource {
  return new Resource(() =>
    hrefs({
      self: `${api}/workspaces/${slug}`,
      html: `${web}/${slug}/`,
      html_overview: `${web}/${slug}/workspace/overview/`,
      avatar: `${web}/workspaces/${slug}/avatar/?ts=1543531676`,
      hooks: `${api}/workspaces/${slug}/hooks`,
      members: `${api}/workspaces/${slug}/members`,
      owners: `${api}/workspaces/${slug}/members?q=permission%3D%22owner%22`,
      projects: `${api}/workspaces/${slug}/projects`,
      repositories: `${api}/repositories/${slug}`,
      snippets: `${api}/snippets/${slug}`,
    }),
  );
}
