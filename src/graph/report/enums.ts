import { registerEnumType } from 'type-graphql';

const LATER = 'A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.';

export enum ReportType {
  SECURITY = 'SECURITY',
  COVERAGE = 'COVERAGE',
  TEST = 'TEST',
  BUG = 'BUG',
}
registerEnumType(ReportType, { name: 'ReportType', description: `What a report is about. ${LATER}` });

export enum ReportResult {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
  PENDING = 'PENDING',
}
registerEnumType(ReportResult, {
  name: 'ReportResult',
  description: `The result of a report. ${LATER}`,
  valuesConfig: { PENDING: { description: 'The tool has not finished.' } },
});

export enum ReportDataType {
  BOOLEAN = 'BOOLEAN',
  DATE = 'DATE',
  DURATION = 'DURATION',
  LINK = 'LINK',
  NUMBER = 'NUMBER',
  PERCENTAGE = 'PERCENTAGE',
  TEXT = 'TEXT',
}
registerEnumType(ReportDataType, {
  name: 'ReportDataType',
  description: `How to display the value of a data field. ${LATER}`,
  valuesConfig: {
    BOOLEAN: { description: '`boolean` contains the value.' },
    DATE: { description: '`date` contains the value.' },
    DURATION: { description: '`number` contains the value, in milliseconds.' },
    LINK: { description: '`text` and `url` contain the value.' },
    NUMBER: { description: '`number` contains the value.' },
    PERCENTAGE: { description: '`number` contains the value, from 0 to 100.' },
    TEXT: { description: '`text` contains the value.' },
  },
});

export enum AnnotationType {
  VULNERABILITY = 'VULNERABILITY',
  CODE_SMELL = 'CODE_SMELL',
  BUG = 'BUG',
}
registerEnumType(AnnotationType, { name: 'AnnotationType', description: `The type of an annotation. ${LATER}` });

export enum AnnotationSeverity {
  CRITICAL = 'CRITICAL',
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
}
registerEnumType(AnnotationSeverity, {
  name: 'AnnotationSeverity',
  description: `The severity of an annotation. ${LATER}`,
});
