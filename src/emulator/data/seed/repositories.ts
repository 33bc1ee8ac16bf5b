import type { IdSequence } from '../idSequence';
import type { Account, CommitStatus, History, Hook, Project, Tracker } from '../model';
import type { CommitReport } from '../reportModel';
import type { Repository, Workspace } from '../repositoryModel';
import { copyHistory, emptyHistory, linearHistory } from './history';
import { timestamp, pick, uuidOf } from './identifiers';
import { tracker } from './issues';
import { bruno, chiara } from './people';
import { configurationFor } from './pipelines/configuration';
import { fewPipelines, widgetPipelines, type SeededPipelines } from './pipelines/seedPipelines';
import { forkHistory, toolsHistory } from './pullRequests/histories';
import { toolsPullRequests, widgetPullRequests, type SeededPullRequests } from './pullRequests/seedPullRequests';
import { widgetComments, widgetStatuses } from './widgetActivity';
import { widgetReports } from './widgetReports';
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
  /** Called at the first access. */
  readonly history?: () => History;
  /** Default: main. */
  readonly mainBranch?: string | null;
  readonly hooks?: readonly Hook[];
  readonly statuses?: readonly CommitStatus[];
  readonly reports?: readonly CommitReport[];
  readonly defaultReviewers?: readonly Account[];
  readonly pullRequests?: CreatePullRequests;
  readonly pipelines?: CreatePipelines;
  /** Default: Pipelines is switched off. */
  readonly pipelineConfiguration?: Repository['pipelineConfiguration'];
}

/** Creates the pull requests of a repository. It is called at the first access, because most tests access none. */
type CreatePullRequests = (repository: Repository) => SeededPullRequests;

/** The same for the pipelines of a repository. @param history the history before any push */
type CreatePipelines = (repository: Repository, history: History) => SeededPipelines;

/** The sequences of ids of comments on issues and on commits. */
export interface IdSequences {
  readonly issues: IdSequence;
  readonly commits: IdSequence;
}

/** Adds the repositories to the workspaces: 35 in acme, 6 in globex, 5 in initech. */
export function seedRepositories(
  { issues: ids, commits }: IdSequences,
  acme: Workspace,
  globex: Workspace,
  initech: Workspace,
): void {
  const history = widgetHistory();
  // Pushes change the histories, perhaps before the first access to a pull request.
  const before = copyHistory(history);
  const historyOfFork = once(() => forkHistory(before));
  const widget = addSpecialRepositories(ids, acme, history, {
    pullRequests: (repository) =>
      widgetPullRequests({ repository, history: before }, { repository: fork, history: historyOfFork() }),
    pipelines: (repository, atStart) => widgetPipelines(repository, atStart, historyOfFork),
  });
  addTools(ids, acme);
  widget.commitComments.push(...widgetComments(commits, widget.history));
  for (let number = 1; number <= SERVICES; number += 1) {
    const slug = `service-${`${number}`.padStart(2, '0')}`;
    add(acme, slug, {
      description: `Service number ${number}`,
      tracker: tracker(ids, { issues: number % 4 }),
      pipelines: fewPipelines,
      pipelineConfiguration: configurationFor(['Production']),
    });
  }

  const fork = add(globex, 'widget', {
    parent: widget,
    history: () => copyHistory(historyOfFork()),
    description: 'A fork of the widget',
  });
  for (const slug of ['hammock', 'volcano', 'weather', 'ledger', 'atlas']) {
    add(globex, slug, { tracker: tracker(ids, { issues: 5 }) });
  }
  for (const slug of ['printer', 'stapler', 'fish-tank', 'mezzanine']) add(initech, slug, {});
  add(initech, 'payroll', { isPrivate: true, tracker: tracker(ids, { issues: 2 }) });
}

/** Adds the repositories of acme that tests refer to by name. Returns acme/widget. */
function addSpecialRepositories(
  ids: IdSequence,
  acme: Workspace,
  history: History,
  created: Pick<RepositoryPlan, 'pullRequests' | 'pipelines'>,
): Repository {
  const [widgets, operations, laboratory] = acme.projects;
  const widget = add(acme, 'widget', {
    name: 'Widget',
    description: 'The widget itself: 300 issues, 1,000 commits.',
    tracker: tracker(ids, { issues: 300, versions: 12, hasLog: true }),
    history: () => history,
    statuses: widgetStatuses(history),
    reports: widgetReports(history),
    defaultReviewers: [bruno, chiara],
    ...created,
    pipelineConfiguration: configurationFor(['Staging', 'Production']),
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
    pipelines: fewPipelines,
    pipelineConfiguration: configurationFor(['Production']),
    hooks: [hook('acme/gadget', 'https://hooks.acme.example/new', ['repo:push', 'repo:not_invented_yet'])],
    ...projectOf(widgets),
  });
  add(acme, 'blank-slate', { history: emptyHistory, mainBranch: null, description: 'Nothing was ever pushed here.' });
  add(acme, 'vault', { isPrivate: true, tracker: tracker(ids, { issues: 4 }), ...projectOf(laboratory) });
  add(acme, 'silent', { description: 'Its issue tracker is switched off.', ...projectOf(operations) });
  add(acme, 'sprocket', {
    hasTrackerMembers: false,
    history: () => linearHistory('acme/sprocket', FIRST_MS, 3, 'master'),
    mainBranch: 'master',
  });
  add(acme, 'cog', { hasTrackerMembers: false, pipelineConfiguration: 'no file' });
  return widget;
}

/** Adds acme/widget-tools, with 120 pull requests. */
function addTools(ids: IdSequence, acme: Workspace): void {
  const tools = once(() => toolsHistory('acme/widget-tools', FIRST_MS));
  add(acme, 'widget-tools', {
    name: 'Widget Tools & "Friends"',
    tracker: tracker(ids, { issues: 3 }),
    history: () => tools().history,
    pullRequests: (repository) => toolsPullRequests(repository, tools()),
  });
}

function projectOf(project: Project | undefined): Pick<RepositoryPlan, 'project'> {
  return project === undefined ? {} : { project };
}

/** Adds a repository to a workspace. Without a history, it gets three to seven commits. Creates them when they are read. */
function add(workspace: Workspace, slug: string, plan: RepositoryPlan): Repository {
  const turn = workspace.repositories.length;
  const createdMs = FIRST_MS + turn * 3 * DAY_MS;
  const fullName = `${workspace.slug}/${slug}`;
  const history = once(plan.history ?? (() => linearHistory(fullName, createdMs, 3 + (turn % 5))));
  const atStart = once(() => copyHistory(history()));
  const project = plan.project ?? workspace.projects[0];
  if (project === undefined) throw new Error(`${workspace.slug} has no project to put ${slug} in`);
  const seeded = once(() => plan.pullRequests?.(repository) ?? { pullRequests: [], statuses: [] });
  const pipelines = once(
    () => plan.pipelines?.(repository, atStart()) ?? { pipelines: [], environments: [], statuses: [] },
  );
  const statuses = once(() => [...(plan.statuses ?? []), ...seeded().statuses, ...pipelines().statuses]);
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
    mainBranch: plan.mainBranch === undefined ? 'main' : plan.mainBranch,
    get history() {
      atStart();
      return history();
    },
    hooks: [...(plan.hooks ?? [])],
    commitComments: [],
    get statuses() {
      return statuses();
    },
    reports: plan.reports ?? [],
    get pullRequests() {
      return seeded().pullRequests;
    },
    get pipelines() {
      return pipelines().pipelines;
    },
    get environments() {
      return pipelines().environments;
    },
    pipelineConfiguration: plan.pipelineConfiguration ?? null,
    defaultReviewers: plan.defaultReviewers ?? [],
  };
  workspace.repositories.push(repository);
  return repository;
}

/** Returns a function that calls `make` only once. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
