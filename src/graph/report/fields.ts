import { reportAnnotations } from '../../bitbucket/endpoints/reports';
import { ofCommit } from '../commit/owner';
import { Entity } from '../projection/entity';
import { fieldsOf, type Owner } from '../resource/fieldsOf';
import { textKey } from '../resource/lookup';
import { many, manyRows } from '../resource/many';
import type { PlaceOf } from '../resource/place';
import { ReportAnnotation, ReportAnnotationConnection } from './annotationTypes';
import { Report } from './types';

/** Reports as the owners of annotations. The uuid of a report is part of the path. */
const ofReport: Owner<Report, PlaceOf<typeof reportAnnotations>> = {
  type: () => Report,
  placeOf: (entity) => {
    const { place, lookup } = Entity.key(entity);
    const report = textKey(lookup, 'a report without a valid uuid');
    return { scope: place.scope, values: { ...place.values, report } };
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
