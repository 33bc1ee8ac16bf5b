import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { connectionType } from '../connections/types';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { int, oneOf, text, url } from '../projection/readers';
import { AnnotationSeverity, AnnotationType } from './enums';

const IF_REPORTED = { nullable: true, description: 'Null if the tool does not report it.' } as const;

/** A row of the annotations of a report. It cannot be loaded separately. */
@Identity(['uuid'])
@ObjectType({ simpleResolvers: true, description: 'A finding of a report, for example a vulnerability in a line.' })
export class ReportAnnotation extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

  @From('uuid', text, {
    nullable: true,
    description: 'The uuid of the annotation, in braces. Null if Bitbucket does not report it.',
  })
  readonly uuid!: string | null;

  @From('external_id', text, {
    nullable: true,
    description: 'The id that the tool has chosen. Null if Bitbucket does not report it.',
  })
  readonly externalId!: string | null;

  @From('title', text, IF_REPORTED)
  readonly title!: string | null;

  @From('summary', text, {
    nullable: true,
    description: 'The message of the annotation. Null if the tool does not report it.',
  })
  readonly summary!: string | null;

  @From('details', text, {
    nullable: true,
    description: 'The text that Bitbucket shows for a selected annotation. Null if the tool does not report it.',
  })
  readonly details!: string | null;

  @From('annotation_type', oneOf(AnnotationType, AnnotationType), IF_REPORTED)
  readonly type!: AnnotationType | null;

  @From('severity', oneOf(AnnotationSeverity, AnnotationSeverity), IF_REPORTED)
  readonly severity!: AnnotationSeverity | null;

  @From('result', text, {
    nullable: true,
    description: 'PASSED, FAILED, SKIPPED or IGNORED. Null if the tool does not report it.',
  })
  readonly result!: string | null;

  @From('path', text, {
    nullable: true,
    description: 'The path of the file. Null if the annotation refers to the whole commit.',
  })
  readonly path!: string | null;

  @Derived<ReportAnnotation>(
    {
      reader: int,
      requestedPaths: ['line'],
      requiredPaths: ['line'],
      read: (annotation) => {
        const line = Entity.peek(annotation, 'line');
        // Bitbucket documents 0 for an annotation without a line.
        return line === 0 ? null : line;
      },
    },
    {
      nullable: true,
      description: 'The number of the line, from 1. Null if the annotation refers to the whole file or commit.',
    },
  )
  readonly line!: number | null;

  @From('link', url, {
    nullable: true,
    description: 'The page of the annotation on the website of the tool. Null if the tool does not report it.',
  })
  readonly url!: string | null;
}

export const ReportAnnotationConnection = connectionType('ReportAnnotation', () => ReportAnnotation);
