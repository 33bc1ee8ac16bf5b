import type { Account, Hook, Member, Project } from '../model';
import type { Workspace } from '../repositoryModel';
import { timestamp, uuidOf } from './identifiers';
import {
  acmeTeam,
  ada,
  bruno,
  buildBot,
  chiara,
  dmitri,
  emi,
  farid,
  gatewayApp,
  globexTeam,
  greta,
  hugo,
  initechTeam,
  people,
} from './people';

const FOUNDED_MS = Date.UTC(2016, 5, 1, 7, 30, 0);
const DAY_MS = 86_400_000;
const SECRET = 'emulator-hook-secret';

/** Three workspaces, without repositories. Ada is an administrator of acme and a member of globex. */
export function seedWorkspaces(): readonly [acme: Workspace, globex: Workspace, initech: Workspace] {
  const acme = workspace('acme', 'Acme Corporation', acmeTeam, 0, {
    members: [...people.map((person) => member(person, person === ada || person === bruno)), member(gatewayApp, false)],
    projects: [
      { ...project('acme', 'WID', 'Widgets', 'Everything that turns.'), defaultReviewers: [farid] },
      project('acme', 'OPS', 'Operations', 'What keeps it turning.'),
      project('acme', 'LAB', 'Laboratory', '', true),
    ],
    hooks: [hook('acme', 'https://hooks.acme.example/workspace', ['repo:created', 'repo:push'])],
  });
  const globex = workspace('globex', 'Globex', globexTeam, 1, {
    members: [member(chiara, true), member(ada, false), member(dmitri, false)],
    projects: [project('globex', 'GLX', 'Globex', 'The one project.')],
  });
  const initech = workspace('initech', 'Initech', initechTeam, 2, {
    members: [member(emi, true), member(greta, false), member(hugo, false), member(buildBot, false)],
    projects: [project('initech', 'TPS', 'Reports', 'With the new cover sheet.')],
  });
  return [acme, globex, initech];
}

/** A hook of the repository or workspace `owner`. */
export function hook(owner: string, url: string, events: readonly string[], hasSecret = true): Hook {
  return {
    uuid: uuidOf(`hook/${owner}/${url}`),
    url,
    description: `Deliveries to ${new URL(url).host}`,
    active: true,
    events,
    createdAt: timestamp(FOUNDED_MS + 40 * DAY_MS, 96_116).replace('+00:00', 'Z'),
    secret: hasSecret ? SECRET : null,
  };
}

/** What a workspace contains. */
interface Parts {
  readonly members: readonly Member[];
  readonly projects: readonly Project[];
  readonly hooks?: readonly Hook[];
}

function workspace(slug: string, name: string, team: Account, turn: number, parts: Parts): Workspace {
  return {
    uuid: uuidOf(`workspace/${slug}`),
    slug,
    name,
    isPrivate: slug === 'initech',
    createdOn: timestamp(FOUNDED_MS + turn * DAY_MS, 468_988),
    team,
    members: parts.members,
    projects: parts.projects,
    repositories: [],
    hooks: [...(parts.hooks ?? [])],
  };
}

function project(owner: string, key: string, name: string, description: string, isPrivate = false): Project {
  return {
    uuid: uuidOf(`project/${owner}/${key}`),
    key,
    name,
    description,
    isPrivate,
    createdOn: timestamp(FOUNDED_MS + 10 * DAY_MS, 10_001),
    updatedOn: timestamp(FOUNDED_MS + 90 * DAY_MS, 90_001),
    defaultReviewers: [],
  };
}

function member(account: Account, isAdministrator: boolean): Member {
  return { account, isAdministrator };
}
