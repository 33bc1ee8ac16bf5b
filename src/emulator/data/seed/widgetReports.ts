import type { Commit, History } from '../model';
import type { CommitReport, ReportAnnotation, ReportDataField } from '../reportModel';
import { tipOf } from './history';
import { pick, timestamp, uuidOf } from './identifiers';

const MINUTE_MS = 60_000;
/** More than the longest page contains. */
const BUG_COUNT = 105;
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
const RESULTS = ['FAILED', 'PASSED', 'SKIPPED', 'IGNORED'] as const;

type ReportContent = Omit<CommitReport, 'commit' | 'uuid' | 'createdOn' | 'updatedOn'>;

/**
 * Four reports for the tip of `feature/login`, one of each type. They have every result, every type of data and of annotations,
 * and each optional member is absent from at least one of them.
 */
export function widgetReports(history: History): readonly CommitReport[] {
  const commit = tipOf(history, 'feature/login');
  const contents: readonly ReportContent[] = [
    {
      externalId: 'acme-scan-001',
      title: 'Security scan',
      details: 'This commit adds two vulnerable dependencies.',
      type: 'SECURITY',
      reporter: 'Acme Scan',
      result: 'FAILED',
      link: 'https://scan.acme.example/reports/1?tab=all',
      logoUrl: 'https://scan.acme.example/logo.png',
      data: DATA,
      annotations: vulnerabilities(commit),
    },
    {
      externalId: 'acme-coverage-001',
      title: 'Coverage of größe & maß',
      details: '',
      type: 'COVERAGE',
      reporter: 'Acme Coverage',
      result: 'PASSED',
      // Without a type, Bitbucket detects the kind of the value.
      data: [
        { title: 'Files', value: 12 },
        { title: 'Tool', value: 'lcov' },
        { title: 'Complete', value: false },
      ],
      annotations: [],
    },
    {
      externalId: 'acme-lint-001',
      title: 'Bugs',
      details: `${BUG_COUNT} bugs.`,
      type: 'BUG',
      reporter: 'Acme Lint',
      result: 'PENDING',
      annotations: Array.from({ length: BUG_COUNT }, (_, index) => bug(commit, index)),
    },
    { externalId: 'acme-tests-001', title: 'Tests', details: 'No result yet.', type: 'TEST', annotations: [] },
  ];
  return contents.map((content, index) => ({
    ...content,
    commit,
    uuid: uuidOf(`report/${content.externalId}`),
    ...times(commit, index),
  }));
}

const DATA: readonly ReportDataField[] = [
  { title: 'Safe to merge?', type: 'BOOLEAN', value: false },
  { title: 'Scanned', type: 'DATE', value: Date.UTC(2024, 5, 1, 12, 30) },
  { title: 'Duration', type: 'DURATION', value: 14_500 },
  { title: 'Details', type: 'LINK', value: { text: 'Open the scan', href: 'https://scan.acme.example/reports/1' } },
  { title: 'Dependencies', type: 'NUMBER', value: 1_204 },
  { title: 'Covered', type: 'PERCENTAGE', value: 87.5 },
  { title: 'Scanner', type: 'TEXT', value: 'acme-scan 4.2' },
];

function vulnerabilities(commit: Commit): readonly ReportAnnotation[] {
  const contents: readonly Omit<ReportAnnotation, 'uuid' | 'createdOn' | 'updatedOn'>[] = [
    {
      externalId: 'acme-scan-001-1',
      type: 'VULNERABILITY',
      title: 'Predictable token',
      summary: 'The token can be guessed.',
      details: 'Use a random token.',
      severity: 'CRITICAL',
      result: 'FAILED',
      path: 'docs/groesse.md',
      line: 2,
      link: 'https://scan.acme.example/findings/1',
    },
    {
      externalId: 'acme-scan-001-2',
      type: 'CODE_SMELL',
      summary: 'This file is too long.',
      path: 'src/assembly/belt.ts',
      line: 0,
    },
    { externalId: 'acme-scan-001-3', type: 'BUG', summary: 'The license is missing.' },
  ];
  return contents.map((content, index) => ({
    ...content,
    uuid: uuidOf(`annotation/${content.externalId}`),
    ...times(commit, index),
  }));
}

function bug(commit: Commit, index: number): ReportAnnotation {
  const externalId = `acme-lint-001-${index + 1}`;
  return {
    uuid: uuidOf(`annotation/${externalId}`),
    externalId,
    type: 'BUG',
    title: `Bug ${index + 1}`,
    summary: `Bug ${index + 1} of ${BUG_COUNT}`,
    severity: pick(SEVERITIES, index),
    result: pick(RESULTS, index),
    path: 'src/assembly/belt.ts',
    line: index + 1,
    ...times(commit, index),
  };
}

function times(commit: Commit, index: number): { readonly createdOn: string; readonly updatedOn: string } {
  const at = Date.parse(commit.date) + (index + 1) * MINUTE_MS;
  return { createdOn: timestamp(at, index), updatedOn: timestamp(at + MINUTE_MS, index) };
}
