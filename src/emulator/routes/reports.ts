import { commitReports, reportAnnotations } from '../../bitbucket/endpoints/reports';
import { notFound } from '../apiError';
import { type Call, parameter } from '../call';
import type { CommitReport } from '../data/reportModel';
import { SCOPES } from '../identity/scopes';
import { commitOfSegment, repositoryOf } from '../lookup';
import { mount } from '../mount';
import type { Route } from '../router';
import { annotationView, reportView } from '../views/reports';

/**
 * Routes for the reports about a commit. They ignore `q` and `sort`, which Bitbucket does not document here. The id in a path is
 * the uuid or the id that the tool has chosen.
 */
export const reportRoutes: readonly Route[] = [
  ...mount(commitReports, {
    scope: SCOPES.repository,
    owner: reportsOf,
    rows: (reports) => reports,
    view: (_call, _reports, report) => reportView(report),
    item: { matches: hasId, missing: reportMissing },
  }),
  ...mount(reportAnnotations, {
    scope: SCOPES.repository,
    owner: reportOf,
    rows: ({ annotations }) => annotations,
    view: (_call, _report, annotation) => annotationView(annotation),
    item: { matches: hasId, missing: (id) => `The annotation with ID ${id} was not found.` },
  }),
];

/** @throws ApiError 404 if the repository or the commit does not exist */
function reportsOf(call: Call): readonly CommitReport[] {
  const repository = repositoryOf(call);
  const commit = commitOfSegment(repository, parameter(call, 'hash'));
  return repository.reports.filter((report) => report.commit === commit);
}

/** @throws ApiError 404 if the commit has no such report */
function reportOf(call: Call): CommitReport {
  const id = parameter(call, 'report');
  const report = reportsOf(call).find((each) => hasId(each, id));
  if (report === undefined) throw notFound(reportMissing(id));
  return report;
}

function hasId({ uuid, externalId }: { readonly uuid: string; readonly externalId: string }, id: string): boolean {
  return uuid === id.toLowerCase() || externalId === id;
}

function reportMissing(id: string): string {
  return `The report with ID ${id} was not found.`;
}
