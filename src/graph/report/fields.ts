import { reportAnnotations } from '../../bitbucket/endpoints/reports';
import { UpstreamError } from '../../rest/upstreamError';
import { ofCommit } from '../commit/owner';
import { Entity } from '../projection/entity';
import { fieldsOf, type Owner } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import type { PlaceOf } from '../resource/place';
import { ReportAnnotation, ReportAnnotationConnection } from './annotationTypes';
import { Report } from './types';

/** Reports as the owners of annotations. The uuid of a report is part of the path. */
const ofReport: Owner<Report, PlaceOf<typeof reportAnnotations>> = {
  type: () => Report,
  placeOf: (report) => {
    const { place, lookup } = Entity.key(report);
    if (typeof lookup?.value !== 'string') {
      throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a report without a valid uuid.');
    }
    return { scope: place.scope, values: { ...place.values, report: lookup.value } };
  },
};

export const reportFields = fieldsOf(ofCommit, {
  reports: many(Report, {
    description: 'The reports of tools about the commit. Costs one REST call per page.',
  }),
});

export const reportAnnotationFields = fieldsOf(ofReport, {
  annotations: manyRows([reportAnnotations], (row) => new ReportAnnotation(row), {
    connection: ReportAnnotationConnection,
    description: 'The findings of the report, at most 1,000. Costs one REST call per page for each report.',
  }),
});
