import type { Commit } from './model';

// Reports of tools about commits. An undefined member is one that the tool did not send. The JSON does not contain it.

/** A report about a commit. */
export interface CommitReport {
  readonly commit: Commit;
  readonly uuid: string;
  readonly externalId: string;
  readonly title: string;
  readonly details: string;
  readonly type: 'SECURITY' | 'COVERAGE' | 'TEST' | 'BUG';
  readonly reporter?: string;
  readonly result?: 'PASSED' | 'FAILED' | 'PENDING';
  readonly link?: string;
  readonly logoUrl?: string;
  readonly data?: readonly ReportDataField[];
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly annotations: readonly ReportAnnotation[];
}

/** A value that a tool shows with its report. */
export interface ReportDataField {
  readonly title: string;
  readonly type?: 'BOOLEAN' | 'DATE' | 'DURATION' | 'LINK' | 'NUMBER' | 'PERCENTAGE' | 'TEXT';
  readonly value: string | number | boolean | { readonly text: string; readonly href: string };
}

/** A finding of a report. */
export interface ReportAnnotation {
  readonly uuid: string;
  readonly externalId: string;
  readonly type: 'VULNERABILITY' | 'CODE_SMELL' | 'BUG';
  readonly summary: string;
  readonly title?: string;
  readonly details?: string;
  readonly severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  readonly result?: 'PASSED' | 'FAILED' | 'SKIPPED' | 'IGNORED';
  readonly path?: string;
  /** 0 for the whole file. */
  readonly line?: number;
  readonly link?: string;
  readonly createdOn: string;
  readonly updatedOn: string;
}
