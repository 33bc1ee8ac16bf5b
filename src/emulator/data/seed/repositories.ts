import type { IdSequence } from '../idSequence';
import type { Account, CommitStatus, History, Hook, Project, Repository, Tracker, Workspace } from '../model';
import type { PullRequests } from '../pullRequests';
import { emptyHistory, linearHistory } from './history';
import { timestamp, pick, uuidOf } from './identifiers';
import { tracker } from './issues';
import { bruno, chiara } from './people';
import { forkHistory, toolsHistory } from './pullRequests/histories';
import { seedToolsPullRequests, seedWidgetPullRequests } from './pullRequests/seedPullRequests';
import { widgetComments, widgetStatuses } from './widgetActivity';
import { widgetHistory } from './widgetHistory';
import { hook } from './workspaces';

const FIRST_MS = Date.UTC(2023, 0, 10, 6, 0, 0);
const DAY_MS = 86_400_000;
const LANGUAGES: readonly [string, ...string[]] = ['typescript', 'python', 'go', 'java', ''];
const POLICIES: readonly [Repository['forkPolicy'], ...Repository['forkPolicy'][]] = [
  'allow_forks',
  'no_public_forks',
  'no_forks',
];
/** Number of repositories of acme with names such as service-01. */
const SERVICES = 27;

/** What a repository has in addition to the defaults in `add`. */
interface RepositoryPlan {
  readonly name?: string;
  readonly description?: string;
  readonly formerSlugs?: readonly string[];
  readonly isPrivate?: boolean;
  readonly project?: Project;
  readonly parent?: Repository;
  readonly tracker?: Tracker;
  readonly hasTrackerMembers?: boolean;
  readonly history?: History;
  readonly hooks?: readonly Hook[];
  readonly statuses?: readonly CommitStatus[];
  readonly defaultReviewers?: readonly Account[];
}

/** The sequences of ids of comments on issues and on commits, and the data of pull requests. */
export interface SeedIds {
  readonly issues: IdSequence;
  readonly commits: IdSequence;
  readonly pullRequests: PullRequests;
}

/** Adds the repositories to the workspaces: 35 in acme, 6 in globex, 5 in initech. */
export function seedRepositories(
  { issues: ids, commits, pullRequests }: SeedIds,
  acme: Workspace,
  globex: Workspace,
  initech: Workspace,
): void {
  const widget = addSpecialRepositories(ids, acme);
  addTools(ids, pullRequests, acme);
  widget.commitComments.push(...widgetComments(commits, widget.history));
  for (let number = 1; number <= SERVICES; number += 1) {
    const slug = `service-${`${number}`.padStart(2, '0')}`;
    add(acme, slug, { description: `Service number ${number}`, tracker: tracker(ids, { issues: number % 4 }) });
  }

  const history = forkHistory(widget.history, widget.mainBranch ?? '');
  const fork = add(globex, 'widget', { parent: widget, history, description: 'A fork of the widget' });
  seedWidgetPullRequests(pullRequests, widget, fork);
  for (const slug of ['hammock', 'volcano', 'weather', 'ledger', 'atlas']) {
    add(globex, slug, { tracker: tracker(ids, { issues: 5 }) });
  }
  for (const slug of ['printer', 'stapler', 'fish-tank', 'mezzanine']) add(initech, slug, {});
  add(initech, 'payroll', { isPrivate: true, tracker: tracker(ids, { issues: 2 }) });
}

/** Adds the repositories of acme that tests refer to by name. Returns acme/widget. */
function addSpecialRepositories(ids: IdSequence, acme: Workspace): Repository {
  const [widgets, operations, laboratory] = acme.projects;
  const history = widgetHistory();
  const widget = add(acme, 'widget', {
    name: 'Widget',
    description: 'The widget itself: 300 issues, 1,000 commits.',
    tracker: tracker(ids, { issues: 300, versions: 12, hasLog: true }),
    history,
    statuses: widgetStatuses(history),
    defaultReviewers: [bruno, chiara],
    hooks: [
      hook('acme/widget', 'https://hooks.acme.example/push', ['issue:created', 'repo:push']),
      hook('acme/widget', 'https://ci.acme.example/', ['pullrequest:created', 'repo:push'], false),
    ],
    ...projectOf(widgets),
  });
  add(acme, 'gadget', {
    description: 'Was called gizmo once.',
    formerSlugs: ['gizmo'],
    tracker: tracker(ids, { issues: 8, removedAsSpam: [3] }),
    hooks: [hook('acme/gadget', 'https://hooks.acme.example/new', ['repo:push', 'repo:not_invented_yet'])],
    ...projectOf(widgets),
  });
  add(acme, 'blank-slate', { history: emptyHistory(), description: 'Nothing was ever pushed here.' });
  add(acme, 'vault', { isPrivate: true, tracker: tracker(ids, { issues: 4 }), ...projectOf(laboratory) });
  add(acme, 'silent', { description: 'Its issue tracker is switched off.', ...projectOf(operations) });
  add(acme, 'sprocket', { hasTrackerMembers: false, history: linearHistory('acme/sprocket', FIRST_MS, 3, 'master') });
  add(acme, 'cog', { hasTrackerMembers: false });
  return widget;
}

/** Adds acme/widget-tools, with 120 pull requests. */
function addTools(ids: IdSequence, pullRequests: PullRequests, acme: Workspace): void {
  const history = toolsHistory('acme/widget-tools', FIRST_MS);
  const tools = add(acme, 'widget-tools', {
    name: 'Widget Tools & "Friends"',
    tracker: tracker(ids, { issues: 3 }),
    history: history.history,
  });
  seedToolsPullRequests(pullRequests, tools, history);
}

function projectOf(project: Project | undefined): Pick<RepositoryPlan, 'project'> {
  return project === undefined ? {} : { project };
}

/** Adds a repository to a workspace. Without a history, it gets three to seven commits. */
function add(workspace: Workspace, slug: string, plan: RepositoryPlan): Repository {
  const turn = workspace.repositories.length;
  const createdMs = FIRST_MS + turn * 3 * DAY_MS;
  const fullName = `${workspace.slug}/${slug}`;
  const history = plan.history ?? linearHistory(fullName, createdMs, 3 + (turn % 5));
  const project = plan.project ?? workspace.projects[0];
  if (project === undefined) throw new Error(`${workspace.slug} has no project to put ${slug} in`);
  const repository: Repository = {
    uuid: uuidOf(`repository/${fullName}`),
    workspace,
    slug,
    formerSlugs: plan.formerSlugs ?? [],
    name: plan.name ?? slug,
    description: plan.description ?? '',
    language: pick(LANGUAGES, turn),
    isPrivate: plan.isPrivate ?? false,
    sizeInBytes: 20_480 + turn * 4_099,
    createdOn: timestamp(createdMs, 587_605),
    updatedOn: timestamp(createdMs + (turn % 7) * DAY_MS, 821_726),
    forkPolicy: pick(POLICIES, turn),
    project,
    parent: plan.parent ?? null,
    tracker: plan.tracker ?? null,
    hasTrackerMembers: plan.hasTrackerMembers ?? true,
    mainBranch: history.branches[0]?.name ?? null,
    history,
    hooks: [...(plan.hooks ?? [])],
    commitComments: [],
    statuses: [...(plan.statuses ?? [])],
    pullRequests: [],
    defaultReviewers: plan.defaultReviewers ?? [],
  };
  workspace.repositories.push(repository);
  return repository;
}
