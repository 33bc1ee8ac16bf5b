import type { CommitReport, ReportAnnotation } from '../data/reportModel';
import { Resource } from '../resource';

/** A report about a commit. It has no links. */
export function reportView(report: CommitReport): Resource {
  return new Resource(() => ({
    type: 'report',
    uuid: report.uuid,
    title: report.title,
    details: report.details,
    external_id: report.externalId,
    reporter: report.reporter,
    link: report.link,
    remote_link_enabled: report.link === undefined ? undefined : false,
    logo_url: report.logoUrl,
    report_type: report.type,
    result: report.result,
    data: report.data?.map(({ title, type, value }) => ({
      title,
      type,
      value: typeof value === 'object' ? { ...value } : value,
    })),
    created_on: report.createdOn,
    updated_on: report.updatedOn,
  }));
}

/** A finding of a report. */
export function annotationView(annotation: ReportAnnotation): Resource {
  return new Resource(() => ({
    type: 'report_annotation',
    uuid: annotation.uuid,
    external_id: annotation.externalId,
    annotation_type: annotation.type,
    title: annotation.title,
    summary: annotation.summary,
    details: annotation.details,
    severity: annotation.severity,
    result: annotation.result,
    path: annotation.path,
    line: annotation.line,
    link: annotation.link,
    created_on: annotation.createdOn,
    updated_on: annotation.updatedOn,
  }));
}
