import { commitReports } from '../../bitbucket/endpoints/reports';
import { From, RelationList } from '../projection/fieldDecorators';
import { instant, oneOf, text, url } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { ReportDataField } from './dataTypes';
import { ReportResult, ReportType } from './enums';

/** Bitbucket can omit members that the tool did not send. Every report has a title. */
const COMPLETE = { nullIfPresent: 'title' } as const;

@Resource({ description: 'A report of a tool about a commit, for example the result of a security scan.' })
export class Report extends itemOf([commitReports]) {
  @From('uuid', text, { description: 'The uuid of the report, in braces.' })
  readonly uuid!: string;

  @From('external_id', text, {
    ...COMPLETE,
    nullable: true,
    description: 'The id that the tool has chosen, for example "mySystem-001". Null if Bitbucket does not report it.',
  })
  readonly externalId!: string | null;

  @From('title', text)
  readonly title!: string;

  @From('details', text, {
    ...COMPLETE,
    nullable: true,
    description: 'The purpose or the summary of the report. Null if the tool does not report it.',
  })
  readonly details!: string | null;

  @From('reporter', text, {
    ...COMPLETE,
    nullable: true,
    description: 'The tool or company that created the report. Null if it does not report its name.',
  })
  readonly reporter!: string | null;

  @From('report_type', oneOf(ReportType, ReportType), {
    ...COMPLETE,
    nullable: true,
    description: 'Null if the tool does not report it.',
  })
  readonly type!: ReportType | null;

  @From('result', oneOf(ReportResult, ReportResult), {
    ...COMPLETE,
    nullable: true,
    description: 'Null if the tool does not report it.',
  })
  readonly result!: ReportResult | null;

  @From('link', url, {
    ...COMPLETE,
    nullable: true,
    description: 'The page of the report on the website of the tool. Null if the tool does not report it.',
  })
  readonly url!: string | null;

  @From('logo_url', url, {
    ...COMPLETE,
    nullable: true,
    description: 'The logo of the tool. Null if the tool does not report it.',
  })
  readonly logoUrl!: string | null;

  @RelationList<Report>('data', () => ReportDataField, (json) => ReportDataField.ofJson(json), {
    ...COMPLETE,
    nullable: true,
    description: 'At most 10 values that the tool shows with the report. Null if the tool does not report any.',
  })
  readonly data!: readonly (ReportDataField | null)[] | null;

  @From('created_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'Null if Bitbucket does not report it.',
  })
  readonly createdAt!: Date | null;

  @From('updated_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'Null if Bitbucket does not report it.',
  })
  readonly updatedAt!: Date | null;
}
