import { Float, ObjectType } from 'type-graphql';
import { isJsonObject, type JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { flag, oneOf, type Reader, text, url } from '../projection/readers';
import { DateTime } from '../scalars';
import { ReportDataType } from './enums';

const number: Reader<number> = {
  type: Float,
  expected: 'a number',
  read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
};

/** Bitbucket sends the dates of data fields as numbers, unlike all others. */
const unixMilliseconds: Reader<Date> = {
  type: DateTime,
  expected: 'the milliseconds since 1970, up to the year 9999',
  read: (value) => {
    const date = new Date(typeof value === 'number' ? value : NaN);
    return date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9_999 ? date : undefined;
  },
};

/**
 * Declares a field with one kind of value. Without a type, Bitbucket detects the kind of the value. The fields therefore do the
 * same, and a value that does not match its type is not lost.
 */
function Value(reader: Reader, description: string, read: (value: unknown, type: unknown) => unknown) {
  return Derived<ReportDataField>(
    {
      reader,
      requestedPaths: ['value', 'type'],
      requiredPaths: [],
      read: (field) => read(Entity.peek(field, 'value'), Entity.peek(field, 'type')),
    },
    { nullable: true, description },
  );
}

/** Part of a report. It cannot be loaded separately. */
@Identity(['title'])
@ObjectType({
  simpleResolvers: true,
  description: 'A value that the tool shows with its report. `type` determines the field that contains the value.',
})
export class ReportDataField extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  /** @returns an UpstreamError if the element of the list is not an object */
  static ofJson(json: unknown): ReportDataField | Error {
    if (isJsonObject(json)) return new ReportDataField([json]);
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a data field of a report that is no object.');
  }

  @From('title', text, { nullable: true, description: 'What the value means. Null if the tool does not report it.' })
  readonly title!: string | null;

  @From('type', oneOf(ReportDataType, ReportDataType), {
    nullable: true,
    description: 'Null if the tool does not report it. The value is then a text, a number or a boolean.',
  })
  readonly type!: ReportDataType | null;

  @Value(text, 'The text, or the text of a link. Null for a value of another kind.', (value) => {
    const label = isJsonObject(value) ? value['text'] : value;
    return typeof label === 'string' ? label : null;
  })
  readonly text!: string | null;

  @Value(number, 'The number. Null for a value of another kind.', (value, type) =>
    typeof value === 'number' && type !== ReportDataType.DATE ? value : null,
  )
  readonly number!: number | null;

  @Value(flag, 'The boolean. Null for a value of another kind.', (value) => (typeof value === 'boolean' ? value : null))
  readonly boolean!: boolean | null;

  @Value(unixMilliseconds, 'The date. Null for a value of another kind.', (value, type) =>
    typeof value === 'number' && type === ReportDataType.DATE ? value : null,
  )
  readonly date!: Date | null;

  @Value(url, 'The target of a link. Null for a value of another kind.', (value) =>
    isJsonObject(value) ? value['href'] : null,
  )
  readonly url!: string | null;
}
