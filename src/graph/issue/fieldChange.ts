import { Field, ObjectType } from 'type-graphql';
import { isJsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';

@ObjectType({ simpleResolvers: true, description: 'A changed field of an issue, with its old and new value as text.' })
export class IssueFieldChange {
  @Field(() => String, {
    description: "The name of the field in Bitbucket's API, for example title, content, state, kind or assignee.",
  })
  readonly field: string;

  @Field(() => String, { nullable: true, description: 'The value before the change. Null if there was none.' })
  readonly old: string | Error | null;

  @Field(() => String, { nullable: true, description: 'The value after the change. Null if there is none.' })
  readonly new: string | Error | null;

  constructor(field: string, change: unknown) {
    this.field = field;
    this.old = textAt(change, 'old');
    this.new = textAt(change, 'new');
  }
}

/**
 * Converts the `changes` of a log entry or a webhook delivery. Deliveries call the state of an issue `status`. The
 * result calls it `state`, as log entries do.
 *
 * @returns undefined if `changes` is not an object.
 */
export function fieldChanges(changes: unknown): readonly IssueFieldChange[] | undefined {
  if (!isJsonObject(changes)) return undefined;
  return Object.entries(changes).map(
    ([name, change]) => new IssueFieldChange(name === 'status' ? 'state' : name, change),
  );
}

/**
 * Returns the old or new value as text. The values in log entries are texts. Those in deliveries can be objects, whose
 * name is returned.
 *
 * @returns an Error if the value has no text.
 */
function textAt(change: unknown, member: 'old' | 'new'): string | Error | null {
  if (!isJsonObject(change)) return invalidValueError(member);
  const value = change[member];
  if (value === null || value === undefined) return null;
  const texts = isJsonObject(value) ? ['name', 'display_name', 'raw'].map((name) => value[name]) : [value];
  return texts.find((text) => typeof text === 'string') ?? invalidValueError(member);
}

function invalidValueError(member: 'old' | 'new'): UpstreamError {
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    `Bitbucket's response about this IssueFieldChange is not valid. Expected a string or an object with a name at ${member}.`,
  );
}
